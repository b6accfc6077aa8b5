import type { Provider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";

/** What every cloud receives, beside its own settings: the needs of one cluster. */
export interface CloudPlatformArgs<Settings> {
  /** The cloud's part of the cluster's configuration, defaults filled in. */
  readonly settings: Settings;
  /** What the cluster's systems ask of it. */
  readonly needs: PlatformNeeds;
}

/** What every cloud returns. A difference that later code needs is a field here, never a test of which cloud it is. */
export interface CloudPlatform extends pulumi.Resource {
  /** How the cluster is reached. */
  readonly cluster: ClusterAccess;
  /** Where managed images lie. */
  readonly registry: RegistryAccess;
  /** Where secrets lie, and how External Secrets reads them. */
  readonly secretStore: SecretStoreAccess;
  /** What unseals the cluster's Vault; absent where secrets lie in the cloud's own store. */
  readonly seal?: SealAccess;
  /** Keyed by `DatabaseNeed.name`: one for each need. */
  readonly databases: Readonly<Record<string, DatabaseAccess>>;
  /** Keyed by `DocumentDatabaseNeed.name`: one for each need. */
  readonly documentDatabases: Readonly<Record<string, DocumentDatabaseAccess>>;
  /** Keyed by `CacheNeed.name`: one for each need. */
  readonly caches: Readonly<Record<string, CacheAccess>>;
  /** Keyed by {@link identityKey}: one for each need that the cloud gives an identity; none where it has none to give. */
  readonly identities: Readonly<Record<string, WorkloadIdentity>>;
  /** What the outside world reaches the cluster by. */
  readonly ingress: IngressAccess;
  /** Servers that the cluster's domain is to be delegated to, once; absent where the cloud serves no domain. */
  readonly nameServers?: pulumi.Output<string[]>;
  /** How the delivery pipeline pushes images; undefined where none is configured, or nothing is there to push to. */
  readonly pipeline: PipelineAccess | undefined;
}

/** URL under which whatever runs in a cluster finds its API server. */
export const IN_CLUSTER_API = "https://kubernetes.default.svc";

/** How a cluster is reached. */
export interface ClusterAccess {
  /** The one provider of everything in this cluster; it carries a cluster identifier. */
  readonly provider: Provider;
  /** URL of the API server; {@link IN_CLUSTER_API} where a context of people's own leads to it. */
  readonly endpoint: pulumi.Output<string>;
  /** A kubeconfig for people and pipelines, always a secret; absent when the program attached to a context of theirs. */
  readonly kubeconfig: pulumi.Output<string> | undefined;
}

/** Where the images of a managed registry lie. */
export interface RegistryAccess {
  /** What a managed image's name starts with, without a trailing slash; undefined where every image is external. */
  readonly prefix: pulumi.Output<string> | undefined;
}

/** How a database server is reached. */
export interface DatabaseAccess {
  /** The real host, as TLS verification wants it. */
  readonly host: pulumi.Output<string>;
  /** TCP port. */
  readonly port: number;
  /** Who connects: owner of all of the databases. */
  readonly user: string;
  /** Always a secret. */
  readonly password: pulumi.Output<string>;
  /** Names of the databases on the server. */
  readonly databases: readonly string[];
  /** `sslmode` of libpq connection strings. */
  readonly sslMode: "disable" | "verify-full";
  /** PEM of the authorities that the server's certificate is checked against; undefined while `sslMode` is `disable`. */
  readonly caCertificate: pulumi.Output<string> | undefined;
  /** Target of the alias Service in the tenant's namespace; undefined when Argo CD delivers the server itself. */
  readonly aliasOf: pulumi.Output<string> | undefined;
}

/** How a document database is reached: a server that speaks MongoDB's protocol. */
export interface DocumentDatabaseAccess {
  /** The real host, as TLS verification wants it. */
  readonly host: pulumi.Output<string>;
  /** TCP port. */
  readonly port: number;
  /** Who connects, known to the database `admin`. */
  readonly user: string;
  /** Always a secret. */
  readonly password: pulumi.Output<string>;
  /** Name of the one database that the user works in. */
  readonly database: string;
  /** PEM of the authorities that the server's certificate is checked against; undefined when it speaks without TLS. */
  readonly caCertificate: pulumi.Output<string> | undefined;
  /** Target of the alias Service in the tenant's namespace; undefined when Argo CD delivers the server itself. */
  readonly aliasOf: pulumi.Output<string> | undefined;
  /** Options of a connection string that a client cannot do without, beside the file with the authorities. */
  readonly options: Readonly<Record<string, string>>;
}

/** How a cache is reached: a server that speaks Redis's protocol. */
export interface CacheAccess {
  /** The real host. */
  readonly host: pulumi.Output<string>;
  /** TCP port. */
  readonly port: number;
  /** What clients authenticate with, always a secret; undefined when network policies alone guard the cache. */
  readonly authToken: pulumi.Output<string> | undefined;
  /** PEM of the authorities that the server's certificate is checked against; undefined when it speaks without TLS. */
  readonly caCertificate: pulumi.Output<string> | undefined;
  /** Target of the alias Service in the tenant's namespace; undefined when Argo CD delivers the cache itself. */
  readonly aliasOf: pulumi.Output<string> | undefined;
}

/** Where requests from outside come in. */
export interface IngressAccess {
  /** The static address that a Service is told; undefined where whoever made the cluster decides, or where one is not enough. */
  readonly address: pulumi.Output<string> | undefined;
  /** Static addresses that DNS names lead to, where there are several: each name leads to all of them. */
  readonly addresses?: readonly pulumi.Output<string>[];
  /** Annotations of the ingress controller's Service, through which the cloud gives it that address. */
  readonly serviceAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
}

/** How a workflow outside of the cloud signs in to push images, without a key that could be lost. */
export interface PipelineAccess {
  /** What the workflow must be told, by the name of its setting; nothing in it is secret. */
  readonly settings: Readonly<Record<string, pulumi.Output<string>>>;
}

/** A secret store, and how External Secrets reads it. */
export interface SecretStoreAccess {
  /** Under which people find the store: a namespace, a project, a vault. */
  readonly name: pulumi.Output<string>;
  /** The namespace that is the store; absent where it lies outside of the cluster. */
  readonly namespace?: string;
  /**
   * Keyed by {@link identityKey}: `spec.provider` of the SecretStore through which that reader reaches its entries, and only those.
   * One for each identity that reads secrets, but for those of {@link mounts}.
   */
  readonly providers: Readonly<Record<string, SecretStoreProvider>>;
  /**
   * Keyed by {@link identityKey}: `spec` of the SecretProviderClass through which pods of that account mount their entries. Absent
   * where the store has no driver.
   */
  readonly mounts?: Readonly<Record<string, SecretMount>>;
}

/** The block of one provider of External Secrets, under its name. */
export type SecretStoreProvider = pulumi.Input<Record<string, unknown>>;

/** What the secrets store driver is told of one account's entries, and of the Secrets to make of them. */
export type SecretMount = pulumi.Input<Record<string, unknown>>;

/** A key of the cloud's, by which Vault unseals itself after each start. */
export interface SealAccess {
  /** Name of the `seal` stanza in Vault's configuration. */
  readonly kind: "awskms" | "gcpckms";
  /** What the stanza says; none of it is secret. */
  readonly parameters: Readonly<Record<string, pulumi.Input<string>>>;
  /** As whom Vault's pods use the key. */
  readonly identity: WorkloadIdentity;
}

/** What ties a service account to an identity in the cloud. */
export interface WorkloadIdentity {
  /** Annotations of the service account. */
  readonly annotations: pulumi.Input<Record<string, string>>;
  /** Labels that pods must carry for the identity to reach them: facts of the cloud, known before deployment. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** Key of an identity in {@link CloudPlatform.identities}, and of its way to the secret store. */
export function identityKey(namespace: string, serviceAccount: string): string {
  return `${namespace}/${serviceAccount}`;
}
