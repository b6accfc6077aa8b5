import { imageName } from "../systems/image-name";
import { workloadNames } from "../systems/workloads";
import type {
  ImageDefinition,
  Quota,
  SecretDefinition,
  SecretValue,
  SystemDefinition,
  SystemName,
} from "../systems/definition";
import type { ClusterSpec, EnvironmentSpec, Tier } from "./environment-spec";
import { frozen } from "./frozen";
import { hostings, type Hosting, type Systems } from "./hosting";
import type { CacheHosting, PostgresHosting, Profile } from "./profiles";

/** Everything that one cluster's systems ask of its platform: plain data, computed before any cloud code runs. */
export interface PlatformNeeds {
  /** Name of the environment: the stack's name. */
  readonly environment: string;
  /** Name of the cluster within the environment. */
  readonly cluster: string;
  readonly tier: Tier;
  readonly profile: Profile;
  /** Names of protected resources that may be replaced or deleted all the same. */
  readonly consents: readonly string[];
  readonly tenants: readonly TenantNeed[];
  readonly databases: readonly DatabaseNeed[];
  readonly caches: readonly CacheNeed[];
  readonly secrets: readonly SecretNeed[];
  readonly identities: readonly IdentityNeed[];
  readonly repositories: readonly RepositoryNeed[];
  readonly hosts: readonly HostNeed[];
  /** Who may push images to the managed registry from outside of the cloud; undefined when nobody may. */
  readonly pipeline: PipelineNeed | undefined;
}

/** A system's place in the cluster. */
export interface TenantNeed {
  readonly system: SystemName;
  readonly namespace: string;
  /** One for each workload, all without a token and without rights unless an identity says otherwise. */
  readonly serviceAccounts: readonly string[];
  readonly quota: Quota;
}

export interface DatabaseNeed {
  /** Key of the access that the platform returns: `<system>-<service>`. */
  readonly name: string;
  readonly system: SystemName;
  readonly namespace: string;
  /** The one name that callers use. */
  readonly service: string;
  readonly databases: readonly string[];
  readonly user: string;
  readonly storageGiB: number;
  /** Major version that the system was made for, as its own image names it. */
  readonly version: number;
  /** `in-cluster`: Argo CD delivers the server and the platform only its password. */
  readonly hosting: PostgresHosting;
}

/** A cache that speaks Redis's protocol; a system that is hosted without one needs none. */
export interface CacheNeed {
  /** Key of the access that the platform returns: `<system>-<service>`. */
  readonly name: string;
  readonly system: SystemName;
  readonly namespace: string;
  /** The one name that callers use. */
  readonly service: string;
  /** What it holds at least, in whole GiB as clouds sell them. */
  readonly memoryGiB: number;
  /** `in-cluster`: Argo CD delivers the server and the platform nothing. */
  readonly hosting: Exclude<CacheHosting, "none">;
}

/** One entry of the secret store: one Kubernetes Secret of a tenant. */
export interface SecretNeed {
  /** Name of the entry in the store: `<system>-<secret>`. */
  readonly entry: string;
  readonly system: SystemName;
  /** Name of the Secret that pods read. */
  readonly secret: string;
  readonly values: Readonly<Record<string, SecretValue>>;
  /** Key of the database that the `database-*` values come from; absent when there are none. */
  readonly database?: string;
  /** Key of the cache that the `cache-*` values come from; absent when there are none. */
  readonly cache?: string;
}

/** A service account that needs an identity in the cloud. */
export interface IdentityNeed {
  readonly system: SystemName;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Entries of the secret store that it may read, and nothing else. */
  readonly readsSecrets: readonly string[];
}

/** An image repository in the managed registry. */
export interface RepositoryNeed {
  readonly system: SystemName;
  /** Name below the registry's prefix: `<system>/<image>`. */
  readonly name: string;
}

/** A DNS name that must lead to the cluster. */
export interface HostNeed {
  readonly system: SystemName;
  /** Fully qualified, without a dot at its end. */
  readonly host: string;
}

/** The workflow that pushes images: a branch of a repository on GitHub. */
export type PipelineNeed = NonNullable<ClusterSpec["pipeline"]>;

/** Name of the service account in each tenant's namespace through which External Secrets reads the store. */
export const SECRET_READER = "secret-reader";

/** What the systems of one cluster need, in the order of `SYSTEM_NAMES`. A system without a definition needs nothing. */
export function platformNeeds(
  spec: EnvironmentSpec,
  cluster: string,
  systems: Systems,
): PlatformNeeds {
  const { name: environment, tier, profile, consents } = spec;
  const hosted = hostings(spec, cluster, systems);
  return frozen({
    environment,
    cluster,
    tier,
    profile,
    consents,
    tenants: hosted.map((hosting) => tenantNeed(hosting, profile)),
    databases: hosted.flatMap(databaseNeeds),
    caches: hosted.flatMap(cacheNeeds),
    secrets: hosted.flatMap(({ definition }) => secretNeeds(definition)),
    identities: hosted.flatMap(identityNeeds),
    repositories: hosted.flatMap(repositoryNeeds),
    hosts: hosted.flatMap(hostNeeds),
    pipeline: spec.clusters[cluster]?.pipeline,
  });
}

function tenantNeed(hosting: Hosting, profile: Profile): TenantNeed {
  const { definition, namespace, postgres, cache } = hosting;
  const elsewhere = [
    ...(postgres === "managed" ? [definition.postgres?.service] : []),
    ...(cache === "managed" ? [definition.cache?.service] : []),
  ];
  return {
    system: definition.name,
    namespace,
    serviceAccounts: workloadNames(definition).filter((name) => !elsewhere.includes(name)),
    quota: definition.quota[profile],
  };
}

function databaseNeeds({ definition, namespace, postgres: hosting }: Hosting): DatabaseNeed[] {
  const { name: system, postgres } = definition;
  if (postgres === undefined || hosting === undefined) return [];
  const { service, databases, user, storageGiB } = postgres;
  const name = `${system}-${service}`;
  const version = majorVersion(postgres.image);
  return [{ name, system, namespace, service, databases, user, storageGiB, version, hosting }];
}

/** Major version of the software in an image, by its tag: 17 of `17.6-bookworm`; not a number when the tag does not say. */
export function majorVersion({ tag }: ImageDefinition): number {
  return Number.parseInt(tag, 10);
}

function cacheNeeds({ definition, namespace, cache: hosting }: Hosting): CacheNeed[] {
  const { name: system, cache } = definition;
  if (cache === undefined || hosting === "none") return [];
  const { service, memoryMiB } = cache;
  const name = `${system}-${service}`;
  return [{ name, system, namespace, service, memoryGiB: Math.ceil(memoryMiB / 1024), hosting }];
}

function secretNeeds({ name: system, postgres, cache, secrets }: SystemDefinition): SecretNeed[] {
  return secrets.map((secret) => ({
    entry: entryName(system, secret),
    system,
    secret: secret.name,
    values: secret.values,
    ...(postgres && comesFrom("database", secret) && { database: `${system}-${postgres.service}` }),
    ...(cache && comesFrom("cache", secret) && { cache: `${system}-${cache.service}` }),
  }));
}

function comesFrom(source: "database" | "cache", { values }: SecretDefinition): boolean {
  return Object.values(values).some(({ kind }) => kind.startsWith(`${source}-`));
}

/** One reader for each tenant: it can read that tenant's entries, and a system without secrets has none. */
function identityNeeds({ definition, namespace }: Hosting): IdentityNeed[] {
  const { name: system, secrets } = definition;
  const readsSecrets = secrets.map((secret) => entryName(system, secret));
  return secrets.length === 0
    ? []
    : [{ system, namespace, serviceAccount: SECRET_READER, readsSecrets }];
}

/** A system without an entrance needs no name. */
function hostNeeds({ definition: { name: system, exposure }, host }: Hosting): HostNeed[] {
  return exposure === undefined ? [] : [{ system, host }];
}

function repositoryNeeds({ definition, registry }: Hosting): RepositoryNeed[] {
  if (registry.kind !== "managed") return [];
  const { name: system, postgres, cache, services, jobs } = definition;
  const servers = [postgres, cache].filter((server) => server !== undefined);
  const images = [...services, ...jobs, ...servers].map(({ image }) => image);
  const own = images.filter((image) => image.public !== true);
  const names = new Set(own.map((image) => imageName(system, registry, image)));
  return [...names].map((name) => ({ system, name }));
}

/** No system's name is the start of another's, so two systems never share an entry. */
function entryName(system: SystemName, { name }: SecretDefinition): string {
  return `${system}-${name}`;
}
