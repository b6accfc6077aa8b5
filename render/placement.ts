import { clusterTraits, type ClusterTraits } from "../config/cluster-traits";
import type { EnvironmentSpec } from "../config/environment-spec";
import { ingressController, type IngressController } from "../config/ingress";
import { hostings, type Hosting, type Systems } from "../config/hosting";
import { platformNeeds, type SecretNeed } from "../config/needs";
import type { Profile } from "../config/profiles";

/** A system in its place: its definition, and all that the environment and the cluster decide about it. */
export interface Placement extends Hosting, ClusterTraits {
  readonly environment: string;
  readonly profile: Profile;
  readonly ingress: IngressController;
  /** Whether certificates come from an ACME server, which visits the host before it signs. */
  readonly acme: boolean;
  /** Where each Secret's values come from, keyed by the Secret's name. */
  readonly sources: Readonly<Record<string, SecretSource>>;
}

/** An entry, and the SecretStore in the namespace that reaches it. */
export type SecretSource = Pick<SecretNeed, "entry" | "store">;

/** The systems that a cluster hosts and that have a definition. */
export function placements(
  spec: EnvironmentSpec,
  clusterName: string,
  systems: Systems,
): readonly Placement[] {
  const cluster = spec.clusters[clusterName];
  if (!cluster) return [];
  const { environment, profile, secrets } = platformNeeds(spec, clusterName, systems);
  const traits = clusterTraits(cluster);
  return hostings(spec, clusterName, systems).map((hosting) => {
    const own = secrets.filter(({ system }) => system === hosting.definition.name);
    return {
      ...traits,
      ...hosting,
      environment,
      profile,
      ingress: ingressController(cluster),
      acme: cluster.certificates.kind === "acme",
      sources: Object.fromEntries(
        own.map(({ secret, entry, store }) => [secret, { entry, store }]),
      ),
    };
  });
}
