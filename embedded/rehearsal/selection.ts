import { CLOUD_TRAITS } from "../../components/clouds/settings";
import { availableClusters } from "../../config/availability";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { UserError } from "../errors";

/** The part of an environment that is rehearsed. */
export interface Selection {
  /** The environment with those clusters only. */
  readonly spec: EnvironmentSpec;
  /** A line for each cluster that is left out, and why. */
  readonly leftOut: readonly string[];
}

/**
 * The clusters `wanted`, or all, as far as their clouds are available. Throws a {@link UserError} for a name that the environment does
 * not have, and if nothing is left.
 */
export function selectClusters(spec: EnvironmentSpec, wanted: readonly string[]): Selection {
  const names = Object.keys(spec.clusters);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `${spec.name} has no cluster "${unknown}": want one or more of ${names.join(", ")}.`,
    );
  }
  const available = availableClusters(spec);
  const asked = names.filter((name) => wanted.length === 0 || wanted.includes(name));
  const chosen = asked.filter((name) => available.includes(name));
  const leftOut = asked
    .filter((name) => !available.includes(name))
    .map((name) => `${name} is left out: the cloud ${cloudOf(spec, name)} is not available yet.`);
  if (chosen.length === 0) {
    throw new UserError([`There is nothing to rehearse in ${spec.name}.`, ...leftOut].join("\n"));
  }
  const clusters = Object.fromEntries(
    Object.entries(spec.clusters).filter(([name]) => chosen.includes(name)),
  );
  return { spec: { ...spec, clusters }, leftOut };
}

/** Names of the clusters that the simulated cloud makes, as opposed to those that exist already. */
export function cloudClusters({ clusters }: EnvironmentSpec): readonly string[] {
  return Object.entries(clusters)
    .filter(([, { cloud }]) => CLOUD_TRAITS[cloud].managedServices)
    .map(([name]) => name);
}

function cloudOf({ clusters }: EnvironmentSpec, name: string): string {
  return clusters[name]?.cloud ?? "";
}
