import { CLOUD_TRAITS } from "../components/clouds/settings";
import { ownerOf } from "../systems/access";
import type { SystemDefinition } from "../systems/definition";
import { inProfile } from "../systems/figures";
import { SECRET_STORE, type SecretDefinition, type SecretValue } from "../systems/secret";
import type { EnvironmentSpec } from "./environment-spec";
import type { Hosting } from "./hosting";
import type { IdentityNeed, NeededValue, SecretNeed } from "./needs";
import type { Profile } from "./profiles";

/** Name of the service account in each tenant's namespace through which External Secrets reads what its whole system shares. */
export const SECRET_READER = "secret-reader";

/** How the entries of a cluster's secret store are called. */
export type EntryNames = (definition: SystemDefinition, secret: SecretDefinition) => string;

/**
 * Entries of a cluster. What one service alone may read has a path, as the store's own rights go by paths; what a system shares
 * has the system's name before it. No system's name is the start of another's, so two systems never share an entry.
 */
export function entryNamesOf(
  { name: environment, clusters }: EnvironmentSpec,
  cluster: string,
): EntryNames {
  const settings = clusters[cluster];
  const separator = settings ? CLOUD_TRAITS[settings.cloud].secretPathSeparator : "-";
  return (definition, { name: secret }) => {
    const { name: system } = definition;
    const owner = ownerOf(definition, secret);
    return owner
      ? [system, environment, owner.name, secret].join(separator)
      : `${system}-${secret}`;
  };
}

/** An entry for each Secret of a system, or for each of its values where pods mount them. */
export function secretNeeds(
  { definition, profile, secretRoute }: Hosting,
  entryName: EntryNames,
): SecretNeed[] {
  const { name: system, postgres, documents, cache, secrets } = definition;
  return secrets.map((secret) => ({
    entry: entryName(definition, secret),
    store: storeOf(definition, secret),
    system,
    secret: secret.name,
    values: Object.fromEntries(
      Object.entries(secret.values).map(([key, value]) => [key, neededValue(value, profile)]),
    ),
    ...(secretRoute === "csi" && { objects: objectNames(entryName(definition, secret), secret) }),
    ...(postgres && comesFrom("database", secret) && { database: `${system}-${postgres.service}` }),
    ...(documents &&
      comesFrom("documents", secret) && { documentDatabase: `${system}-${documents.service}` }),
    ...(cache && comesFrom("cache", secret) && { cache: `${system}-${cache.service}` }),
  }));
}

/**
 * A reader for each store of a tenant: the account of each service that has Secrets of its own, and one for all that the system
 * shares. A system without secrets has none.
 */
export function identityNeeds(
  { definition, namespace }: Hosting,
  entryName: EntryNames,
): IdentityNeed[] {
  const { name: system, secrets } = definition;
  const stores = [...new Set(secrets.map((secret) => storeOf(definition, secret)))];
  return stores.map((store) => {
    const own = secrets.filter((secret) => storeOf(definition, secret) === store);
    const owner = ownerOf(definition, own[0]?.name ?? "");
    return {
      system,
      namespace,
      serviceAccount: owner?.access.serviceAccount ?? SECRET_READER,
      store,
      readsSecrets: own.map((secret) => entryName(definition, secret)),
    };
  });
}

/** A value's entry is called after the Secret's and the key. Stores with a driver know letters, digits and hyphens. */
function objectNames(entry: string, { values }: SecretDefinition): Record<string, string> {
  return Object.fromEntries(
    Object.keys(values).map((key) => [key, `${entry}-${key.replaceAll(/[^A-Za-z0-9]/g, "-")}`]),
  );
}

function neededValue(value: SecretValue, profile: Profile): NeededValue {
  return value.kind === "given"
    ? { kind: value.kind, initial: inProfile(value.initial, profile) }
    : value;
}

/** A store stands for one identity: that of the service whose name it has, or of the tenant's one reader. */
function storeOf(definition: SystemDefinition, { name }: SecretDefinition): string {
  return ownerOf(definition, name)?.name ?? SECRET_STORE;
}

function comesFrom(
  source: "database" | "documents" | "cache",
  { values }: SecretDefinition,
): boolean {
  return Object.values(values).some(({ kind }) => kind.startsWith(`${source}-`));
}
