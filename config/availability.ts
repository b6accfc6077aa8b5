import { AVAILABLE_CLOUDS, type CloudName } from "../components/clouds/settings";
import { SYSTEM_NAMES } from "../systems/definition";
import type { EnvironmentSpec } from "./environment-spec";
import type { Problem } from "./errors";
import type { Systems } from "./hosting";
import { pathOf } from "./path";
import { placesOf } from "./places";

/** Names of the clusters whose cloud can be deployed to. */
export function availableClusters({ clusters }: EnvironmentSpec): readonly string[] {
  return Object.entries(clusters)
    .filter(([, { cloud }]) => isAvailable(cloud))
    .map(([name]) => name);
}

/** An environment with those of its clusters that can be deployed: all of them, once every cloud and system is there. */
export function deployablePart(spec: EnvironmentSpec, systems: Systems): EnvironmentSpec {
  const clusters = Object.entries(spec.clusters).filter(
    ([name, cluster]) =>
      notAvailableYet({ ...spec, clusters: { [name]: cluster } }, systems).length === 0,
  );
  return { ...spec, clusters: Object.fromEntries(clusters) };
}

/** Clouds and systems that an environment names and that are planned, but not built yet. */
export function notAvailableYet(spec: EnvironmentSpec, systems: Systems): readonly Problem[] {
  const built = SYSTEM_NAMES.filter((name) => systems[name] !== undefined);
  return [
    ...Object.entries(spec.clusters)
      .filter(([, { cloud }]) => !isAvailable(cloud))
      .map(([cluster, { cloud }]) => ({
        path: pathOf("clusters", cluster, "cloud"),
        is: `${cloud}, which is not available yet`,
        want: AVAILABLE_CLOUDS.join(" or "),
      })),
    ...placesOf(spec)
      .filter(({ system }) => !built.includes(system))
      .map(({ path, system }) => ({
        path: path(),
        is: `${system}, which is not available yet`,
        want: built.join(" or "),
      })),
  ];
}

function isAvailable(cloud: CloudName): boolean {
  return AVAILABLE_CLOUDS.some((available) => available === cloud);
}
