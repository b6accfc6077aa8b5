import { SYSTEM_NAMES, type SystemName } from "../systems/definition";
import type { ClusterSpec, EnvironmentSpec, HostedSystem } from "./environment-spec";
import { pathOf } from "./path";

/** A system in a cluster, as the stack file writes it. */
export interface Place {
  readonly cluster: string;
  readonly settings: ClusterSpec;
  readonly system: SystemName;
  readonly hosted: HostedSystem;
  /** Path of one of the place's fields, or of the place itself. */
  readonly path: (...fields: readonly string[]) => string;
}

/** Every place of an environment, cluster by cluster. */
export function placesOf({ clusters }: EnvironmentSpec): readonly Place[] {
  return Object.entries(clusters).flatMap(([cluster, settings]) =>
    SYSTEM_NAMES.flatMap((system) => {
      const hosted = settings.systems[system];
      const path: Place["path"] = (...fields) =>
        pathOf("clusters", cluster, "systems", system, ...fields);
      return hosted ? [{ cluster, settings, system, hosted, path }] : [];
    }),
  );
}
