import type { AlertDefinition } from "./alerts";
import type { CacheDefinition } from "./cache";
import type { CronJobDefinition } from "./cron-job";
import type { DocumentsDefinition } from "./documents";
import type { Edge } from "./edge";
import type { Exposure } from "./exposure";
import type { PerProfile, Quota } from "./figures";
import type { Registry } from "./image";
import type { JobDefinition } from "./job";
import type { MessagingDefinition } from "./messaging";
import type { PostgresDefinition } from "./postgres";
import type { SecretDefinition } from "./secret";
import type { ServiceDefinition } from "./service";

/** The systems that Slipway is built to run. A name is listed here before its definition exists. */
export const SYSTEM_NAMES = ["craftique", "craftista", "todo", "secumsg"] as const;
/** One of them. */
export type SystemName = (typeof SYSTEM_NAMES)[number];

/**
 * A system as plain data: everything that rendering and provisioning need to know of it, and nothing
 * that is born at deployment. Strings may hold placeholders (config/placeholders.ts).
 */
export interface SystemDefinition {
  readonly name: SystemName;
  /** Namespace of the tenant, unless the environment says otherwise. Never `default` (architecture §5, decision 19). */
  readonly namespace: string;
  /** Where its images come from, unless the environment says otherwise. */
  readonly registry: Registry;
  /** The one PostgreSQL server of the system, in the cluster or managed by the cloud. */
  readonly postgres?: PostgresDefinition;
  /** The one document database of the system, in the cluster or managed by the cloud. */
  readonly documents?: DocumentsDefinition;
  /** A cache that the system uses: an environment says whose, and whether it has one where the system can do without. */
  readonly cache?: CacheDefinition;
  /** The message bus of the system, in the cluster always. */
  readonly messaging?: MessagingDefinition;
  /** Every Secret that its pods read; values are born at deployment, only their shape is here. */
  readonly secrets: readonly SecretDefinition[];
  readonly services: readonly ServiceDefinition[];
  readonly jobs: readonly JobDefinition[];
  /** What it does by the clock. */
  readonly cronJobs: readonly CronJobDefinition[];
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

/** How Argo CD delivers a system. */
export interface DeliveryDefinition {
  /** One Application for the system, or one for each of its services. */
  readonly applications: "per-system" | "per-service";
  /** `apart`: what tells collectors of the system lies in an Application of its own, which can go back without the system. */
  readonly monitoring?: "apart";
  /** Services whose images Argo CD Image Updater follows, where the environment lets it write back. */
  readonly imageUpdater?: {
    readonly strategy: "newest-build" | "semver" | "digest";
    readonly services: readonly string[];
  };
}
