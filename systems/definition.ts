import type { Profile } from "../config/profiles";

/** The systems that Slipway is built to run. A name is listed here before its definition exists. */
export const SYSTEM_NAMES = ["craftique", "craftista", "todo", "secumsg"] as const;
/** One of them. */
export type SystemName = (typeof SYSTEM_NAMES)[number];

/**
 * The SecretStore in each tenant's namespace: the platform makes it, rendered ExternalSecrets refer to it. A service with an access
 * of its own has one of its own beside it, of the service's name.
 */
export const SECRET_STORE = "platform";

/** The ClusterIssuer of every cluster: the platform makes it, rendered Certificates refer to it. */
export const CLUSTER_ISSUER = "platform";

/** One figure for each profile: an environment picks a profile, never a figure by its own name. */
export type PerProfile<T> = Readonly<Record<Profile, T>>;

/**
 * A system as plain data: everything that rendering and provisioning need to know of it, and nothing
 * that is born at deployment. Strings may hold the placeholders `{environment}` and `{host}`.
 */
export interface SystemDefinition {
  readonly name: SystemName;
  /** Namespace of the tenant, with placeholders. Never `default` (architecture §5, decision 19). */
  readonly namespace: string;
  /** Where its images come from, unless the environment says otherwise. */
  readonly registry: Registry;
  /** The one PostgreSQL server of the system, in the cluster or managed by the cloud. */
  readonly postgres?: PostgresDefinition;
  /** The one document database of the system, in the cluster or managed by the cloud. */
  readonly documents?: DocumentsDefinition;
  /** A cache that the system uses: an environment says whose, and whether it has one where the system can do without. */
  readonly cache?: CacheDefinition;
  /** Every Secret that its pods read; values are born at deployment, only their shape is here. */
  readonly secrets: readonly SecretDefinition[];
  readonly services: readonly ServiceDefinition[];
  readonly jobs: readonly JobDefinition[];
  /** Who talks to whom: the only source of the network policies, and of the network picture. */
  readonly edges: readonly Edge[];
  /** What the outside world reaches; absent for a system without an entrance. */
  readonly exposure?: Exposure;
  /** What people are woken up for; absent for a system that nobody watches. */
  readonly alerts?: readonly AlertDefinition[];
  readonly delivery: DeliveryDefinition;
  /** What the tenant's namespace may use at most. */
  readonly quota: PerProfile<Quota>;
}

/** `managed`: the environment's own registry. `external`: somebody else's, by prefix without a trailing slash. */
export type Registry =
  { readonly kind: "managed" } | { readonly kind: "external"; readonly prefix: string };

/** An image, without a digest: that is promotion's to write. */
export interface ImageDefinition {
  /** Path below the registry's prefix (`auth`), or a full name when `public` (`docker.io/library/postgres`). */
  readonly name: string;
  /** Set for an image that does not come from the system's registry. */
  readonly public?: true;
  /** Tag of the first rendering; from then on promotion owns it in the kustomization. */
  readonly tag: string;
}

/** An amount of compute. */
export interface Resources {
  /** Thousandths of a core. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** What each container of a pod gets. */
export interface Requirements {
  /** What the scheduler keeps free for it. */
  readonly requests: Resources;
  /** What it may use at most: beyond, its CPU is throttled and its memory ends it. At least the requests. */
  readonly limits: Resources;
}

/** Upper bounds of the whole namespace: sums over its pods and claims. */
export interface Quota {
  readonly requests: Resources;
  readonly limits: Resources;
  readonly pods: number;
  readonly storageGiB: number;
}

/** The port of every PostgreSQL server, in the cluster and in the clouds. */
export const POSTGRES_PORT = 5432;

/** A system's PostgreSQL server. What a managed one looks like is its cloud's to say; only its names and size are here. */
export interface PostgresDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed server (decision 7). */
  readonly service: string;
  /** Of the in-cluster server, and of the clients that wait for either kind. */
  readonly image: ImageDefinition;
  /** Names of the databases on the server. */
  readonly databases: readonly string[];
  /** The role that services connect as. It owns the in-cluster server. */
  readonly user: string;
  /** Secret with the keys `user` and `password`, which the in-cluster server starts from. */
  readonly credentials: string;
  /** ConfigMap listing the databases; absent where no job reads it. */
  readonly databasesConfig?: string;
  /** Name of the in-cluster server's claim. A new name is a new, empty volume. */
  readonly claim: string;
  /** Size of the volume; it can grow where the storage class lets it, and never shrinks. */
  readonly storageGiB: number;
  /** Kind of the in-cluster server's volume; each cloud says what its class is called. It cannot be changed once the claim is there. */
  readonly storageClass: StorageKind;
  /** Of the in-cluster server. */
  readonly resources: Requirements;
  /** Sync wave of the in-cluster server: before everything that connects to it. */
  readonly wave: number;
  /** Dumps of the in-cluster server; a managed one has its cloud's backups instead. */
  readonly backup?: BackupDefinition;
}

/**
 * Dumps of every database of an in-cluster server, on a volume of their own: one a day, one before each sync changes anything, and
 * a drill that restores the newest and throws it away again.
 */
export interface BackupDefinition {
  /** Name of the CronJob that dumps, and of its service account. */
  readonly name: string;
  /** Name of the CronJob that restores, and of its service account: by itself it only drills. */
  readonly restore: string;
  /** When to dump: five fields of cron, in UTC. */
  readonly schedule: string;
  /** When to drill: five fields of cron, in UTC. */
  readonly drillSchedule: string;
  /** Older dumps are deleted, but never the newest. */
  readonly keepDays: number;
  /** Name of the claim that the dumps lie on. A new name is a new, empty volume. */
  readonly claim: string;
  /** Size of that volume, of the same kind as the server's. */
  readonly storageGiB: number;
  /** Of each of the pods that dump and restore. */
  readonly resources: Requirements;
  /** Sync wave of the dump that each sync takes: after the server, before what changes its data. */
  readonly wave: number;
}

/** `encrypted`: with a key of the environment's own, where the cloud has one to give. */
export type StorageKind = "standard" | "encrypted";

/** Key of the authority's certificate in a Secret with a managed database's URL; {@link DATABASE_CA_FILE} holds its value. */
export const DATABASE_CA_KEY = "database-ca.crt";

/** Where readers of a managed database's URL find the authority that its server is checked against: the URL names the path. */
export const DATABASE_CA_FILE = "/var/run/database-ca/ca.crt";

/** The same for a Secret with a managed cache's URL. */
export const CACHE_CA_KEY = "cache-ca.crt";

/** Where readers of a managed cache's URL find the authority that its server is checked against. */
export const CACHE_CA_FILE = "/var/run/cache-ca/ca.crt";

/** The port of every document database. */
export const DOCUMENTS_PORT = 27017;

/** The same for a Secret with a managed document database's URL. */
export const DOCUMENTS_CA_KEY = "documents-ca.crt";

/** Where readers of a managed document database's URL find the authority that its server is checked against. */
export const DOCUMENTS_CA_FILE = "/var/run/documents-ca/ca.crt";

/** A system's document database, speaking MongoDB's protocol. What a managed one looks like is its cloud's to say. */
export interface DocumentsDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed server. */
  readonly service: string;
  /** Of the in-cluster server. */
  readonly image: ImageDefinition;
  /** The one database that its user works in: it comes into being with its first document. */
  readonly database: string;
  /** The user that services connect as. */
  readonly user: string;
  /** Secret with the keys `user` and `password`, which the in-cluster server starts from. */
  readonly credentials: string;
  /** Name of the in-cluster server's claim. A new name is a new, empty volume. */
  readonly claim: string;
  /** Size of the volume; it can grow where the storage class lets it, and never shrinks. */
  readonly storageGiB: number;
  /** Kind of the in-cluster server's volume. It cannot be changed once the claim is there. */
  readonly storageClass: StorageKind;
  /** Of the in-cluster server. */
  readonly resources: Requirements;
  /** Sync wave of the in-cluster server: before everything that connects to it. */
  readonly wave: number;
}

/** The port of every cache. */
export const CACHE_PORT = 6379;

/** A system's cache, speaking Redis's protocol: what is in it may be lost at any time. */
export interface CacheDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed cache. */
  readonly service: string;
  /** Of the in-cluster cache. */
  readonly image: ImageDefinition;
  readonly port: typeof CACHE_PORT;
  /** Set where the system does not run without it: an environment then says whose it is, never that there is none. */
  readonly required?: true;
  /** What it may hold; beyond, the least recently used goes. A managed one has the next size that its cloud offers. */
  readonly memoryMiB: number;
  /** Of the in-cluster cache: its limit leaves room above {@link memoryMiB} for the server itself. */
  readonly resources: Requirements;
  /** Sync wave of the in-cluster cache: before everything that connects to it. */
  readonly wave: number;
}

/** A Secret that pods read: its keys, and how each value is born. */
export interface SecretDefinition {
  /**
   * Name of the Kubernetes Secret, and the last part of its entry's name in the secret store. The parts before it are those of
   * the service that alone may read it, where there is one with an {@link ServiceAccess} of its own.
   */
  readonly name: string;
  /** Keyed as in the Secret. */
  readonly values: Readonly<Record<string, SecretValue>>;
}

/**
 * How a value is born, once, when the environment is provisioned.
 * `random-bytes` is base64 text of that many bytes; the `database-*` kinds come from the system's PostgreSQL, the `documents-*`
 * kinds from its document database, the `cache-*` kinds from its cache: `cache-password` is empty text where network policies
 * alone guard it. The three authorities (`*-ca`) are added where the server is managed, and are in no definition.
 */
export type SecretValue =
  | { readonly kind: "random-bytes"; readonly bytes: number }
  | { readonly kind: "database-user" }
  | { readonly kind: "database-password" }
  | { readonly kind: "database-names" }
  | { readonly kind: "database-url"; readonly database: string }
  | { readonly kind: "database-ca" }
  | { readonly kind: "documents-user" }
  | { readonly kind: "documents-password" }
  | { readonly kind: "documents-url" }
  | { readonly kind: "documents-ca" }
  | { readonly kind: "cache-url" }
  | { readonly kind: "cache-password" }
  | { readonly kind: "cache-ca" };

/** A container's environment variable that is read from one key of a Secret. */
export interface SecretVariable {
  readonly variable: string;
  readonly secret: string;
  readonly key: string;
}

/** What a service may, where it is told apart from the other workloads of its system. */
export interface ServiceAccess {
  /** Its service account, and the identity through which its own entries of the secret store are read, and no others. */
  readonly serviceAccount: string;
  /** Role, and its binding to that account: it may get the service's own Secrets by name, and nothing else. */
  readonly role: string;
}

/** A stateless web service: Deployment, Service and ConfigMap `<name>-config`. Its service account is the platform's. */
export interface ServiceDefinition {
  /** Name of all its objects, and of its folder in the rendered tree. */
  readonly name: string;
  readonly image: ImageDefinition;
  /** Container and Service port. */
  readonly port: number;
  /** At least 1; the least, where the service is scaled. From 2 on pods are spread and have a disruption budget. */
  readonly replicas: PerProfile<number>;
  /** By whose load the number of pods follows; without it the number is `replicas`. */
  readonly autoscaling?: Autoscaling;
  /** Environment variables of the ConfigMap, with placeholders. A change restarts the pods. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretVariables: readonly SecretVariable[];
  /** Without it: an account of the service's name and without rights, and the tenant's one reader reads its Secrets. */
  readonly access?: ServiceAccess;
  /** Paths that answer 200 to GET while the service can take requests, and while it need not be restarted. */
  readonly probes: { readonly readinessPath: string; readonly livenessPath: string };
  /** Path of the service's port that answers in Prometheus' text format; absent for a service without metrics. */
  readonly metricsPath?: string;
  readonly resources: Requirements;
  /** Sync wave: after the jobs that it depends on. */
  readonly wave: number;
}

/** How the number of a service's pods follows its load. */
export interface Autoscaling {
  /** The most pods. Where it equals `replicas`, the number is fixed and nothing scales. */
  readonly maxReplicas: PerProfile<number>;
  /** Use of the requested CPU, averaged over the pods, that scaling aims at. */
  readonly cpuPercent: number;
  /** For how long a need must last before pods are added or taken away. */
  readonly stabilizationSeconds: { readonly up: number; readonly down: number };
}

/** A condition that somebody must hear of. */
export interface AlertDefinition {
  /** In CamelCase, as Prometheus' alerts are called. */
  readonly name: string;
  /** PromQL, true while something is wrong. The `job` of a service's metrics is its name. */
  readonly expression: string;
  /** For how long it must be true. */
  readonly forMinutes: number;
  /** `critical`: somebody gets up now. `warning`: somebody looks tomorrow. */
  readonly severity: "critical" | "warning";
  /** What is wrong, in one sentence. */
  readonly summary: string;
}

/** A Job that Argo CD runs at every sync. */
export interface JobDefinition {
  /** Name of the Job, and of its service account. */
  readonly name: string;
  /** The service whose folder it is rendered into and whose configuration it shares. */
  readonly service: string;
  readonly image: ImageDefinition;
  /** Created when missing before the Job's own container starts. */
  readonly createDatabase?: string;
  /** Instead of the image's own entry point. */
  readonly command?: readonly string[];
  readonly secretVariables: readonly SecretVariable[];
  /** Of each of its containers, the ones that prepare it included. */
  readonly resources: Requirements;
  /** Phase of the sync in which it runs. */
  readonly hook: "PreSync" | "Sync" | "PostSync";
  /** When the Job of the sync before goes: at the next sync, or as soon as it has succeeded. */
  readonly hookDeletePolicy: "BeforeHookCreation" | "HookSucceeded";
  /** Wave within its phase. */
  readonly wave: number;
}

/** The source of an edge that comes from outside, through the cluster's ingress controller. */
export const INGRESS = "ingress";

/** The source of an edge that comes from whatever scrapes the cluster's metrics; where nothing does, it admits nobody. */
export const METRICS = "metrics";

/** The target of an edge to whatever takes the cluster's traces; where nothing does, it leads nowhere. */
export const TRACES = "traces";

/** The port on which collectors take OTLP over HTTP. */
export const TRACES_PORT = 4318;

/**
 * A permitted connection. `from` is a service, a job, one of the backup's two, `ingress` or `metrics`; `to` is a service, the
 * PostgreSQL service, the document database, the cache or `traces`. A service with an edge to `traces` is told where they go.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** The way in from outside: the environment's host, with one Ingress and one certificate. */
export interface Exposure {
  /** The Ingress and the certificate have this service's name and lie in its folder. */
  readonly service: string;
  /** Whose path is the longest that fits a request gets it. */
  readonly routes: readonly Route[];
}

/** A part of the host's paths. */
export interface Route {
  /** Requests whose path starts with this, in whole segments, reach the service: `/` for all. */
  readonly path: string;
  readonly service: string;
}

/** How Argo CD delivers a system. */
export interface DeliveryDefinition {
  /** One Application for the system, or one for each of its services. */
  readonly applications: "per-system" | "per-service";
  /** Services whose images Argo CD Image Updater follows, where the environment lets it write back. */
  readonly imageUpdater?: {
    readonly strategy: "newest-build" | "semver" | "digest";
    readonly services: readonly string[];
  };
}
