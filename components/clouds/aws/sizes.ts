import type { Tier } from "../../../config/environment-spec";
import type { Profile } from "../../../config/profiles";

/** How much of AWS a profile gets. */
export interface AwsSizes {
  /** Zones that the network spans: at least 2, which EKS and every subnet group ask for. */
  readonly zones: number;
  /** `one` for all zones, at a third of the price; or one in each, so that losing a zone cuts off no other. */
  readonly natGateways: "one" | "one-per-zone";
  /** Where interface endpoints have an address: `one` zone, which the others reach too, or `all`. */
  readonly endpointZones: "one" | "all";
  /** What the nodes may have together, at most. */
  readonly nodeCpuCores: number;
  /** Whether AWS may take nodes back at two minutes' notice, at a fraction of the price. */
  readonly spot: boolean;
  /** Size of each node's disk, in GiB. */
  readonly nodeDiskGiB: number;
  /** RDS instance class. Changing it restarts the server. */
  readonly databaseClass: string;
  /** Whether a second zone holds a server and a copy of the data that take over by themselves. */
  readonly databaseFailover: boolean;
  /** DocumentDB instance class. */
  readonly documentClass: string;
  /** Instances of a document database; from 2 on another zone takes over. */
  readonly documentInstances: number;
  /** Whether a second zone holds a copy of a cache. */
  readonly cacheFailover: boolean;
  /** EC2 instance type of SonarQube and of Nexus: both want 4 GiB at least. */
  readonly toolType: string;
}

/**
 * Every figure of AWS, by profile: `minimal` is the cheapest that runs, `standard` outlives a node, `resilient` a zone. Types:
 * "Amazon RDS instance types", "Managing instance classes" of DocumentDB and "Amazon EC2 instance types", read 2026-11-21.
 */
export const AWS_SIZES: Readonly<Record<Profile, AwsSizes>> = {
  minimal: {
    zones: 2,
    natGateways: "one",
    endpointZones: "one",
    nodeCpuCores: 16,
    spot: true,
    nodeDiskGiB: 80,
    databaseClass: "db.t4g.micro",
    databaseFailover: false,
    documentClass: "db.t4g.medium",
    documentInstances: 1,
    cacheFailover: false,
    toolType: "t3.medium",
  },
  standard: {
    zones: 2,
    natGateways: "one",
    endpointZones: "all",
    nodeCpuCores: 32,
    spot: false,
    nodeDiskGiB: 80,
    databaseClass: "db.t4g.medium",
    databaseFailover: false,
    documentClass: "db.t4g.medium",
    documentInstances: 2,
    cacheFailover: true,
    toolType: "t3.large",
  },
  resilient: {
    zones: 3,
    natGateways: "one-per-zone",
    endpointZones: "all",
    nodeCpuCores: 64,
    spot: false,
    nodeDiskGiB: 100,
    databaseClass: "db.m7g.large",
    databaseFailover: true,
    documentClass: "db.r6g.large",
    documentInstances: 3,
    cacheFailover: true,
    toolType: "m6i.large",
  },
};

/** How long things are kept. */
export interface Retention {
  /** Days that backups go back, and with them the log to set a database to any moment: 1 to 35. */
  readonly backupDays: number;
  /** Whether a deleted database leaves a last snapshot. */
  readonly finalSnapshot: boolean;
  /** Days in which a deleted entry of the secret store can be had back: 7 to 30, or 0 for never. */
  readonly secretDays: number;
  /** Days before a deleted key is gone: 7 to 30. */
  readonly keyDays: number;
  /** Days that logs are kept, of the numbers that CloudWatch knows. */
  readonly logDays: number;
}

/** By tier and not by profile: what data is worth does not follow from how many people use it. */
export const RETENTION: Readonly<Record<Tier, Retention>> = {
  development: { backupDays: 3, finalSnapshot: false, secretDays: 0, keyDays: 7, logDays: 14 },
  preproduction: { backupDays: 7, finalSnapshot: true, secretDays: 7, keyDays: 14, logDays: 30 },
  production: { backupDays: 35, finalSnapshot: true, secretDays: 30, keyDays: 30, logDays: 365 },
};

/** Types of cache nodes, smallest first. */
const CACHE_NODES: readonly (readonly [type: string, memoryGiB: number])[] = [
  ["cache.t4g.small", 1.37],
  ["cache.t4g.medium", 3.09],
  ["cache.m7g.large", 6.38],
  ["cache.r7g.large", 13.07],
  ["cache.r7g.xlarge", 26.32],
  ["cache.r7g.2xlarge", 52.82],
  ["cache.r7g.4xlarge", 105.81],
];

/** Share of a node's memory that ElastiCache keeps for snapshots and failover: its default. */
const RESERVED = 0.25;

/**
 * The smallest node that holds so much, in GiB, beside what ElastiCache keeps for itself; the largest one where none does. Source:
 * ElastiCache "Supported node types" and "Managing reserved memory", read 2026-11-21.
 */
export function cacheNode(memoryGiB: number): string {
  const fits = CACHE_NODES.find(([, size]) => size * (1 - RESERVED) >= memoryGiB);
  return (fits ?? CACHE_NODES[CACHE_NODES.length - 1])?.[0] ?? "";
}
