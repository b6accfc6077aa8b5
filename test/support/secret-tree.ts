import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../config/needs";
import { needsOf } from "./platforms";

/** The leaves of the ledger's secret tree, by service (CT-49 to CT-52). */
export const TREE = {
  frontend: ["session-secret", "api-keys"],
  catalogue: ["mongodb-uri", "mongodb-credentials"],
  voting: ["postgres-uri", "postgres-credentials"],
  recommendation: ["redis-uri", "redis-password"],
} as const;

/** Craftista's services. */
export const SERVICES = Object.keys(TREE) as (keyof typeof TREE)[];

/** Environments with that tree (CT-53). */
export const ENVIRONMENTS = ["dev", "staging", "prod"];

/** A service's paths in an environment. */
export function pathsOf(environment: string, service: keyof typeof TREE): string[] {
  return TREE[service].map((leaf) => `craftista/${environment}/${service}/${leaf}`);
}

/** What Craftista asks of an environment whose services each have a service account of their own. */
export function craftistaNeeds(environment: string): PlatformNeeds {
  const secrets: SecretNeed[] = SERVICES.flatMap((service) =>
    pathsOf(environment, service).map((entry) => ({
      entry,
      store: service,
      system: "craftista" as const,
      secret: entry.split("/").at(-1) ?? "",
      values: { value: { kind: "random-bytes" as const, bytes: 32 } },
    })),
  );
  const identities: IdentityNeed[] = SERVICES.map((service) => ({
    system: "craftista",
    namespace: `craftista-${environment}`,
    serviceAccount: `${service}-sa`,
    store: service,
    readsSecrets: pathsOf(environment, service),
  }));
  return { ...needsOf(), environment, secrets, identities };
}
