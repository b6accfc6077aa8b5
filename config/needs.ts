import type { Quota, SecretValue, SystemName } from "../systems/definition";
import type { Profile } from "./profiles";
import type { Tier } from "./environment-spec";

/** Everything that one cluster's systems ask of its platform: plain data, computed before any cloud code runs. */
export interface PlatformNeeds {
  /** Name of the environment: the stack's name. */
  readonly environment: string;
  /** Name of the cluster within the environment. */
  readonly cluster: string;
  readonly tier: Tier;
  readonly profile: Profile;
  readonly tenants: readonly TenantNeed[];
  readonly databases: readonly DatabaseNeed[];
  readonly secrets: readonly SecretNeed[];
  readonly identities: readonly IdentityNeed[];
  readonly repositories: readonly RepositoryNeed[];
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
  /** `in-cluster`: Argo CD delivers the server and the platform only its password. */
  readonly hosting: "in-cluster" | "managed";
}

/** One entry of the secret store: one Kubernetes Secret of a tenant. */
export interface SecretNeed {
  /** Name of the entry in the store: `<system>-<secret>`. */
  readonly entry: string;
  readonly system: SystemName;
  /** Name of the Secret that pods read. */
  readonly secret: string;
  readonly values: Readonly<Record<string, SecretValue>>;
  /** Key of the database that the `database-*` values come from. */
  readonly database?: string;
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
  readonly name: string;
}
