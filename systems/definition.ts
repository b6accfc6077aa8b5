import type { Profile } from "../config/profiles";

/** The systems that Slipway is built to run. A name is listed here before its definition exists. */
export const SYSTEM_NAMES = ["craftique", "craftista", "todo", "secumsg"] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/** The SecretStore in each tenant's namespace: the platform makes it, rendered ExternalSecrets refer to it. */
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
  /** Every Secret that its pods read; values are born at deployment, only their shape is here. */
  readonly secrets: readonly SecretDefinition[];
  readonly services: readonly ServiceDefinition[];
  readonly jobs: readonly JobDefinition[];
  /** Who talks to whom: the only source of the network policies, and of the network picture. */
  readonly edges: readonly Edge[];
  /** What the outside world reaches; absent for a system without an entrance. */
  readonly exposure?: Exposure;
  readonly delivery: DeliveryDefinition;
  /** What the tenant's namespace may use at most. */
  readonly quota: PerProfile<Quota>;
}

/** `managed`: the environment's own registry. `external`: somebody else's, by prefix without a trailing slash. */
export type Registry =
  { readonly kind: "managed" } | { readonly kind: "external"; readonly prefix: string };

export interface ImageDefinition {
  /** Path below the registry's prefix (`auth`), or a full name when `public` (`docker.io/library/postgres`). */
  readonly name: string;
  /** Set for an image that does not come from the system's registry. */
  readonly public?: true;
  /** Tag of the first rendering; from then on promotion owns it in the kustomization. */
  readonly tag: string;
}

/** CPU in thousandths of a core, memory in mebibytes. */
export interface Resources {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

export interface Requirements {
  readonly requests: Resources;
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

export interface PostgresDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed server (decision 7). */
  readonly service: string;
  readonly image: ImageDefinition;
  readonly databases: readonly string[];
  readonly user: string;
  /** Secret with the keys `user` and `password`, which the in-cluster server starts from. */
  readonly credentials: string;
  /** ConfigMap listing the databases. */
  readonly databasesConfig: string;
  /** Name of the in-cluster server's claim. */
  readonly claim: string;
  readonly storageGiB: number;
  readonly storageClass: string;
  readonly resources: Requirements;
  readonly wave: number;
}

export interface SecretDefinition {
  /** Name of the Kubernetes Secret, and the last part of its entry's name in the secret store. */
  readonly name: string;
  readonly values: Readonly<Record<string, SecretValue>>;
}

/**
 * How a value is born, once, when the environment is provisioned.
 * `random-bytes` is base64 text of that many bytes; the `database-*` kinds come from the system's PostgreSQL.
 */
export type SecretValue =
  | { readonly kind: "random-bytes"; readonly bytes: number }
  | { readonly kind: "database-user" }
  | { readonly kind: "database-password" }
  | { readonly kind: "database-names" }
  | { readonly kind: "database-url"; readonly database: string };

/** A container's environment variable that is read from one key of a Secret. */
export interface SecretVariable {
  readonly variable: string;
  readonly secret: string;
  readonly key: string;
}

/** A stateless web service: Deployment, Service, ServiceAccount and ConfigMap `<name>-config`. */
export interface ServiceDefinition {
  readonly name: string;
  readonly image: ImageDefinition;
  /** Container and Service port. */
  readonly port: number;
  readonly replicas: PerProfile<number>;
  readonly config: Readonly<Record<string, string>>;
  readonly secretVariables: readonly SecretVariable[];
  readonly probes: { readonly readinessPath: string; readonly livenessPath: string };
  readonly resources: Requirements;
  readonly wave: number;
}

/** A Job that Argo CD runs at every sync. */
export interface JobDefinition {
  readonly name: string;
  /** The service whose folder it is rendered into and whose configuration it shares. */
  readonly service: string;
  readonly image: ImageDefinition;
  /** Created when missing before the Job's own container starts. */
  readonly createDatabase?: string;
  readonly command?: readonly string[];
  readonly secretVariables: readonly SecretVariable[];
  readonly resources: Requirements;
  readonly hook: "PreSync" | "Sync" | "PostSync";
  readonly hookDeletePolicy: "BeforeHookCreation" | "HookSucceeded";
  readonly wave: number;
}

/** The source of an edge that comes from outside, through the cluster's ingress controller. */
export const INGRESS = "ingress";

/** A permitted connection. `from` is a service, a job or `ingress`; `to` is a service or the PostgreSQL service. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

export interface Exposure {
  readonly service: string;
  readonly path: string;
}

export interface DeliveryDefinition {
  /** One Application for the system, or one for each of its services. */
  readonly applications: "per-system" | "per-service";
  /** Services whose images Argo CD Image Updater follows, where the environment lets it write back. */
  readonly imageUpdater?: {
    readonly strategy: "newest-build" | "semver" | "digest";
    readonly services: readonly string[];
  };
}
