import { dataServices } from "../systems/data-services";
import { SYSTEM_NAMES } from "../systems/definition";
import type { SystemDefinition, SystemName } from "../systems/definition";
import type { Registry } from "../systems/image";
import type { EnvironmentSpec, HostedSystem } from "./environment-spec";
import { hostedDefinition } from "./hosted-definition";
import { fill, type Placeholders } from "./placeholders";
import { PROFILE_DEFAULTS, type CacheHosting, type DatabaseHosting } from "./profiles";

/** The definitions that exist, by name; a system may be known by name before it has one. */
export type Systems = Readonly<Partial<Record<SystemName, SystemDefinition>>>;

/** A system as one cluster of an environment hosts it, with every choice that its stack file left open made. */
export interface Hosting {
  /** The system as it is there: see {@link hostedDefinition}. */
  readonly definition: SystemDefinition;
  /** Name of the tenant's namespace. */
  readonly namespace: string;
  /** DNS name under which the system is reached. */
  readonly host: string;
  /** Who runs its PostgreSQL; undefined for a system without one. */
  readonly postgres: DatabaseHosting | undefined;
  /** Who runs its document database; undefined for a system without one. */
  readonly documents: DatabaseHosting | undefined;
  /** Who runs its cache; `none` for a system that has none to run. */
  readonly cache: CacheHosting;
  readonly registry: Registry;
  /** Whether Argo CD Image Updater writes new tags of it to Git. */
  readonly imageUpdates: boolean;
  /** What the placeholders in the definition's strings stand for. */
  readonly placeholders: Placeholders;
}

/** The systems that a cluster hosts and that have a definition, in the order of `SYSTEM_NAMES`. */
export function hostings(
  spec: EnvironmentSpec,
  cluster: string,
  systems: Systems,
): readonly Hosting[] {
  return SYSTEM_NAMES.flatMap((name) => {
    const hosted = spec.clusters[cluster]?.systems[name];
    const definition = systems[name];
    return hosted && definition ? [hosting(spec, hosted, definition)] : [];
  });
}

/** How an environment hosts one system. */
export function hosting(
  { name, profile }: EnvironmentSpec,
  hosted: HostedSystem,
  definition: SystemDefinition,
): Hosting {
  const defaults = PROFILE_DEFAULTS[profile];
  const placeholders = { environment: name, host: hosted.host };
  const postgres = definition.postgres && (hosted.postgres ?? defaults.dataServices);
  const documents = definition.documents && (hosted.documents ?? defaults.dataServices);
  const usualCache = definition.cache?.required === true ? defaults.dataServices : "none";
  const cache = definition.cache ? (hosted.cache ?? usualCache) : "none";
  return {
    definition: hostedDefinition(definition, { postgres, documents, cache }),
    namespace: fill(definition.namespace, placeholders),
    host: hosted.host,
    postgres,
    documents,
    cache,
    registry: hosted.registry ?? definition.registry,
    imageUpdates:
      definition.delivery.imageUpdater !== undefined &&
      (hosted.imageUpdates ?? defaults.imageUpdates),
    placeholders,
  };
}

/** Names of the data services that the cloud runs: the cluster has an alias for each, and no pods. */
export function managedServices({ definition, postgres, documents, cache }: Hosting): string[] {
  return [
    ...(postgres === "managed" ? [definition.postgres] : []),
    ...(documents === "managed" ? [definition.documents] : []),
    ...(cache === "managed" ? [definition.cache] : []),
  ].flatMap((server) => server?.service ?? []);
}

/**
 * Names of the data services that have a folder in the rendered tree: those that run in the cluster, and a managed PostgreSQL
 * whose databases its clients must find listed.
 */
export function renderedServices(hosting: Hosting): readonly string[] {
  const { postgres } = hosting.definition;
  const elsewhere = managedServices(hosting).filter(
    (name) => name !== postgres?.service || postgres.databasesConfig === undefined,
  );
  return dataServices(hosting.definition)
    .map(({ service }) => service)
    .filter((name) => !elsewhere.includes(name));
}
