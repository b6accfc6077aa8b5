import { dataServices } from "../systems/data-services";
import type { SystemDefinition, SystemName } from "../systems/definition";
import type { Registry } from "../systems/image";
import { clusterTraits, type ClusterTraits } from "./cluster-traits";
import type { EnvironmentSpec } from "./environment-spec";
import { hostedDefinition } from "./hosted-definition";
import { filled } from "./placeholders";
import { placesOf, type Place } from "./places";
import {
  PROFILE_DEFAULTS,
  type CacheHosting,
  type DatabaseHosting,
  type Profile,
  type SecretRoute,
} from "./profiles";

/** The definitions that exist, by name; a system may be known by name before it has one. */
export type Systems = Readonly<Partial<Record<SystemName, SystemDefinition>>>;

/** A system as one cluster of an environment hosts it, with every choice that its stack file left open made. */
export interface Hosting {
  /** The system as it is there: see {@link hostedDefinition}. Its placeholders are filled in. */
  readonly definition: SystemDefinition;
  /** How much the environment gets: what figures that differ by it are. */
  readonly profile: Profile;
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
  /** How its Secrets come to its pods. */
  readonly secretRoute: SecretRoute;
  readonly registry: Registry;
  /** Whether Argo CD Image Updater writes new tags of it to Git. */
  readonly imageUpdates: boolean;
  /** Who is told of its metrics and alerts. */
  readonly metrics: ClusterTraits["metrics"];
}

/** The systems that a cluster hosts and that have a definition, in the order of `SYSTEM_NAMES`. */
export function hostings(
  spec: EnvironmentSpec,
  cluster: string,
  systems: Systems,
): readonly Hosting[] {
  return placesOf(spec)
    .filter((place) => place.cluster === cluster)
    .flatMap((place) => {
      const definition = systems[place.system];
      return definition ? [hosting(spec, place, definition)] : [];
    });
}

/** How an environment hosts one system. */
export function hosting(
  { name, tier, profile }: EnvironmentSpec,
  { settings, hosted }: Pick<Place, "settings" | "hosted">,
  unplaced: SystemDefinition,
): Hosting {
  const defaults = PROFILE_DEFAULTS[profile];
  const definition = filled(unplaced, {
    environment: name,
    host: hosted.host,
    prefix: hosted.pathPrefix ?? "",
    production: tier === "production" ? "-prod" : "",
  });
  const postgres = definition.postgres && (hosted.postgres ?? defaults.dataServices);
  const documents = definition.documents && (hosted.documents ?? defaults.dataServices);
  const usualCache = definition.cache?.required === true ? defaults.dataServices : "none";
  const cache = definition.cache ? (hosted.cache ?? usualCache) : "none";
  return {
    definition: hostedDefinition(definition, {
      ...{ tier, postgres, documents, cache },
      cronJobs: hosted.cronJobs,
    }),
    profile,
    namespace: hosted.namespace ?? definition.namespace,
    host: hosted.host,
    postgres,
    documents,
    cache,
    secretRoute: hosted.secretRoute ?? "external-secrets",
    registry: hosted.registry ?? definition.registry,
    imageUpdates:
      definition.delivery.imageUpdater !== undefined &&
      (hosted.imageUpdates ?? defaults.imageUpdates),
    metrics: clusterTraits(settings).metrics,
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

/** Folder of what tells collectors of a system, where that is delivered apart from it. */
export const MONITORING_FOLDER = "monitoring";

/** Whether what tells collectors of a system has a folder, and an Application, of its own. */
export function isMonitoredApart({ definition, metrics }: Hosting): boolean {
  return definition.delivery.monitoring === "apart" && metrics !== "none";
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
