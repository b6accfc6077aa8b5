import { SYSTEM_NAMES } from "../systems/definition";
import type { Change } from "./change";
import type { Digest } from "./digest";

/** Whom a change concerns. */
export interface Place {
  /** Undefined for what all clusters share. */
  readonly cluster: string | undefined;
  /** Undefined for what all systems of the cluster share. */
  readonly system: string | undefined;
}

/**
 * Names of the clusters that a preview is about: those of the stack file, and those whose platform it removes.
 *
 * @param configured - Names of the clusters in the stack file.
 */
export function clusterNames({ steps }: Digest, configured: readonly string[]): readonly string[] {
  const platforms = steps
    .map(({ urn }) => urn.split("::"))
    .filter(([, , types = ""]) => /(^|\$)slipway:\w+:Platform$/.test(types))
    .map(([, , , name = ""]) => name);
  return [...new Set([...configured, ...platforms])].sort();
}

/**
 * Where a change belongs, by its name: `<cluster>-<what>`, and for a tenant's resources the system's name in what follows.
 */
export function placeOf({ name }: Change, clusters: readonly string[]): Place {
  const cluster = clusters
    .filter((each) => name === each || name.startsWith(`${each}-`))
    .reduce<string | undefined>(
      (longest, each) => (each.length > (longest ?? "").length ? each : longest),
      undefined,
    );
  if (cluster === undefined) return { cluster, system: undefined };
  const rest = `${name.slice(cluster.length)}-`;
  return { cluster, system: SYSTEM_NAMES.find((system) => rest.includes(`-${system}-`)) };
}
