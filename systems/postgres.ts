import type { Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { StorageKind } from "./storage";

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
  /** Secret with one value of kind `database-user` and one of kind `database-password`, which the in-cluster server starts from. */
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

/** Key of the authority's certificate in a Secret with a managed database's URL; {@link DATABASE_CA_FILE} holds its value. */
export const DATABASE_CA_KEY = "database-ca.crt";

/** Where readers of a managed database's URL find the authority that its server is checked against: the URL names the path. */
export const DATABASE_CA_FILE = "/var/run/database-ca/ca.crt";
