import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";

/** What every cloud receives, beside its own settings: the needs of one cluster. */
export interface CloudPlatformArgs<Settings> {
  readonly settings: Settings;
  readonly needs: PlatformNeeds;
}

/** What every cloud returns. A difference that later code needs is a field here, never a test of which cloud it is. */
export interface CloudPlatform {
  readonly cluster: ClusterAccess;
  readonly registry: RegistryAccess;
  readonly secretStore: SecretStoreAccess;
  /** Keyed by `DatabaseNeed.name`. */
  readonly databases: Readonly<Record<string, DatabaseAccess>>;
  /** Keyed by `<namespace>/<service account>`. */
  readonly identities: Readonly<Record<string, WorkloadIdentity>>;
  readonly ingress: IngressAccess;
}

export interface ClusterAccess {
  /** The one provider of everything in this cluster; it carries a cluster identifier. */
  readonly provider: kubernetes.Provider;
  /** URL of the API server. */
  readonly endpoint: pulumi.Output<string>;
  /** A kubeconfig for people and pipelines, always a secret; absent when the program attached to a context of theirs. */
  readonly kubeconfig: pulumi.Output<string> | undefined;
}

export interface RegistryAccess {
  /** What a managed image's name starts with, without a trailing slash; undefined where every image is external. */
  readonly prefix: pulumi.Output<string> | undefined;
}

export interface DatabaseAccess {
  /** The real host, as TLS verification wants it. */
  readonly host: pulumi.Output<string>;
  readonly port: number;
  readonly user: string;
  /** Always a secret. */
  readonly password: pulumi.Output<string>;
  /** `sslmode` of libpq connection strings. */
  readonly sslMode: "disable" | "verify-full";
  /** Target of the alias Service in the tenant's namespace; undefined when Argo CD delivers the server itself. */
  readonly aliasOf: pulumi.Output<string> | undefined;
}

export interface SecretStoreAccess {
  /** Keyed by system: how External Secrets reaches that tenant's entries, and only those. */
  readonly tenants: Readonly<Record<string, SecretStoreBinding>>;
}

export interface SecretStoreBinding {
  /** `spec.provider` of the tenant's SecretStore. */
  readonly provider: pulumi.Input<Record<string, unknown>>;
  /** Annotations of the tenant's reader service account, `SECRET_READER`, that tie it to a cloud identity. */
  readonly readerAnnotations: pulumi.Input<Record<string, string>>;
}

/** Name of the service account in each tenant's namespace through which External Secrets reads the store. */
export const SECRET_READER = "secret-reader";

export interface WorkloadIdentity {
  readonly annotations: pulumi.Input<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
}

export interface IngressAccess {
  readonly className: string;
  /** Namespace that the ingress controller's pods run in: the only one that may reach an exposed service. */
  readonly namespace: string;
}
