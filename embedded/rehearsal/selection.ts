import { CLOUD_TRAITS } from "../../components/clouds/settings";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { UserError } from "../errors";

/**
 * The environment with the clusters `wanted` only, or with all if none is named. Throws a {@link UserError} for a name that it does
 * not have.
 */
export function selectClusters(spec: EnvironmentSpec, wanted: readonly string[]): EnvironmentSpec {
  const names = Object.keys(spec.clusters);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `${spec.name} has no cluster "${unknown}": want one or more of ${names.join(", ")}.`,
    );
  }
  const clusters = Object.entries(spec.clusters).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  return { ...spec, clusters: Object.fromEntries(clusters) };
}

/** Names of the clusters that the simulated cloud makes, as opposed to those that exist already. */
export function cloudClusters({ clusters }: EnvironmentSpec): readonly string[] {
  return Object.entries(clusters)
    .filter(([, { cloud }]) => CLOUD_TRAITS[cloud].managedServices)
    .map(([name]) => name);
}
