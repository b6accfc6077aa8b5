import { owningServices, ownSecrets, serviceAccountOf } from "../systems/access";
import type { AlertDefinition } from "../systems/alerts";
import { dataServices } from "../systems/data-services";
import { imageName } from "../systems/image-name";
import { workloadNames } from "../systems/workloads";
import type { SystemName } from "../systems/definition";
import type { Quota } from "../systems/figures";
import type { ImageDefinition } from "../systems/image";
import type { SecretValue } from "../systems/secret";
import { argoCdIdentities, argoCdNeed, argoCdSecrets, type ArgoCdNeed } from "./argo-cd-needs";
import type { ClusterSpec, EnvironmentSpec, Tier } from "./environment-spec";
import { frozen } from "./frozen";
import { hostings, managedServices, type Hosting, type Systems } from "./hosting";
import type { CacheHosting, DatabaseHosting, Profile } from "./profiles";
import { entryNamesOf, identityNeeds, secretNeeds } from "./secret-needs";

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
  readonly documentDatabases: readonly DocumentDatabaseNeed[];
  readonly caches: readonly CacheNeed[];
  /** Where secrets lie: in the cloud's own store, or in a Vault in the cluster. */
  readonly secretStore: SecretStoreNeed;
  readonly secrets: readonly SecretNeed[];
  readonly identities: readonly IdentityNeed[];
  readonly repositories: readonly RepositoryNeed[];
  readonly hosts: readonly HostNeed[];
  /** What people are to hear of, where the cloud watches it: one for each system that has alerts. */
  readonly alerts: readonly AlertNeed[];
  /** What Argo CD needs to know besides what it delivers. */
  readonly argoCd: ArgoCdNeed;
  /** Who may push images to the managed registry from outside of the cloud; undefined when nobody may. */
  readonly pipeline: PipelineNeed | undefined;
}

/** A system's place in the cluster. */
export interface TenantNeed {
  readonly system: SystemName;
  readonly namespace: string;
  /** One for each workload, all without a token and without rights unless an identity says otherwise. */
  readonly serviceAccounts: readonly string[];
  /** Rights to read Secrets of the namespace; no other account has any. */
  readonly roles: readonly RoleNeed[];
  readonly quota: Quota;
}

/** A right to read some Secrets in the cluster, by name. */
export interface RoleNeed {
  /** Name of the Role and of its binding. */
  readonly role: string;
  readonly serviceAccount: string;
  /** Names of the Secrets, never all of them. */
  readonly secrets: readonly string[];
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
  readonly hosting: DatabaseHosting;
}

/** A store that speaks MongoDB's protocol. */
export interface DocumentDatabaseNeed {
  /** Key of the access that the platform returns: `<system>-<service>`. */
  readonly name: string;
  readonly system: SystemName;
  readonly namespace: string;
  /** The one name that callers use. */
  readonly service: string;
  /** The one database that the user works in; it comes into being with its first document. */
  readonly database: string;
  readonly user: string;
  /** `in-cluster`: Argo CD delivers the server and the platform only its password. */
  readonly hosting: DatabaseHosting;
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

/** Where a cluster's secrets lie. */
export type SecretStoreNeed = NonNullable<ClusterSpec["secretStore"]>;

/** One Kubernetes Secret of a tenant: one entry of the secret store, or one for each of its values. */
export interface SecretNeed {
  /**
   * Name of the entry in the store: `<system>-<secret>`. One that a single service may read is a path,
   * `<system>/<environment>/<service>/<secret>`, with hyphens where the store knows no slashes.
   */
  readonly entry: string;
  /** Name of the SecretStore in the tenant's namespace through which it is read: that of its reader's identity. */
  readonly store: string;
  /** Whose it is: a system's, or of what every tenant shares. */
  readonly system: SystemName | "platform";
  /** Name of the Secret that pods read. */
  readonly secret: string;
  readonly values: Readonly<Record<string, NeededValue>>;
  /**
   * Names of the entries that hold one value each, keyed as {@link values}: a driver that mounts entries takes each as a whole.
   * Absent where {@link entry} holds all of them.
   */
  readonly objects?: Readonly<Record<string, string>>;
  /** Key of the database that the `database-*` values come from; absent when there are none. */
  readonly database?: string;
  /** Key of the document database that the `documents-*` values come from; absent when there are none. */
  readonly documentDatabase?: string;
  /** Key of the cache that the `cache-*` values come from; absent when there are none. */
  readonly cache?: string;
}

/** How a value is born, as one environment needs it. */
export type NeededValue =
  Exclude<SecretValue, { kind: "given" }> | { readonly kind: "given"; readonly initial: string };

/** A service account that reads secrets, and so needs an identity that the store knows. */
export interface IdentityNeed {
  /** Whose it is: a system's, or of what every tenant shares. */
  readonly system: SystemName | "platform";
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Name of the SecretStore in the namespace that stands for it. */
  readonly store: string;
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

/** Conditions of one system that somebody must hear of. */
export interface AlertNeed {
  readonly system: SystemName;
  /** Whose series they are about. */
  readonly namespace: string;
  readonly alerts: readonly AlertDefinition[];
}

/** The workflow that pushes images: a branch of a repository on GitHub. */
export type PipelineNeed = NonNullable<ClusterSpec["pipeline"]>;

/** What the systems of one cluster need, in the order of `SYSTEM_NAMES`. A system without a definition needs nothing. */
export function platformNeeds(
  spec: EnvironmentSpec,
  cluster: string,
  systems: Systems,
): PlatformNeeds {
  const { name: environment, tier, profile, consents } = spec;
  const hosted = hostings(spec, cluster, systems);
  const entryNames = entryNamesOf(spec, cluster);
  const argoCd = argoCdNeed(spec, hosted);
  const ofArgoCd = argoCdSecrets(spec, cluster, argoCd);
  return frozen({
    environment,
    cluster,
    tier,
    profile,
    consents,
    tenants: hosted.map((hosting) => tenantNeed(hosting, profile)),
    databases: hosted.flatMap(databaseNeeds),
    documentDatabases: hosted.flatMap(documentDatabaseNeeds),
    caches: hosted.flatMap(cacheNeeds),
    secretStore: spec.clusters[cluster]?.secretStore ?? { kind: "cloud" },
    secrets: [...hosted.flatMap((hosting) => secretNeeds(hosting, entryNames)), ...ofArgoCd],
    identities: [
      ...hosted.flatMap((hosting) => identityNeeds(hosting, entryNames)),
      ...argoCdIdentities(ofArgoCd),
    ],
    repositories: hosted.flatMap(repositoryNeeds),
    hosts: hosted.flatMap(hostNeeds),
    alerts: hosted.flatMap(alertNeeds),
    argoCd,
    pipeline: spec.clusters[cluster]?.pipeline,
  });
}

function tenantNeed(hosting: Hosting, profile: Profile): TenantNeed {
  const { definition, namespace } = hosting;
  const elsewhere = managedServices(hosting);
  return {
    system: definition.name,
    namespace,
    serviceAccounts: workloadNames(definition)
      .filter((name) => !elsewhere.includes(name))
      .map((name) => serviceAccountOf(definition, name)),
    roles: owningServices(definition).map(({ name, access: { role, serviceAccount } }) => ({
      role,
      serviceAccount,
      secrets: ownSecrets(definition, name),
    })),
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

function documentDatabaseNeeds({
  definition,
  namespace,
  documents: hosting,
}: Hosting): DocumentDatabaseNeed[] {
  const { name: system, documents } = definition;
  if (documents === undefined || hosting === undefined) return [];
  const { service, database, user } = documents;
  return [{ name: `${system}-${service}`, system, namespace, service, database, user, hosting }];
}

function cacheNeeds({ definition, namespace, cache: hosting }: Hosting): CacheNeed[] {
  const { name: system, cache } = definition;
  if (cache === undefined || hosting === "none") return [];
  const { service, memoryMiB } = cache;
  const name = `${system}-${service}`;
  return [{ name, system, namespace, service, memoryGiB: Math.ceil(memoryMiB / 1024), hosting }];
}

/** A system without an entrance needs no name. */
function hostNeeds({ definition: { name: system, exposure }, host }: Hosting): HostNeed[] {
  return exposure === undefined ? [] : [{ system, host }];
}

function alertNeeds({
  definition: { name: system, alerts = [] },
  namespace,
}: Hosting): AlertNeed[] {
  return alerts.length === 0 ? [] : [{ system, namespace, alerts }];
}

function repositoryNeeds({ definition, registry }: Hosting): RepositoryNeed[] {
  if (registry.kind !== "managed") return [];
  const { name: system, services, jobs, cronJobs } = definition;
  const images = [...services, ...jobs, ...cronJobs, ...dataServices(definition)].map(
    ({ image }) => image,
  );
  const own = images.filter((image) => image.public !== true);
  const names = new Set(own.map((image) => imageName(system, registry, image)));
  return [...names].map((name) => ({ system, name }));
}
