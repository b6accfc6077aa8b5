import type { Tier } from "../../../config/environment-spec";
import type { Profile } from "../../../config/profiles";

/** A node pool that grows and shrinks. Counts are of the whole region, not of a zone. */
export interface PoolSize {
  /** Compute Engine machine type. A new one replaces the pool, node by node of the new one first. */
  readonly machineType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Whether the cloud may take the machines back at half a minute's notice, at a fraction of the price. */
  readonly spot: boolean;
}

/** How much of Google Cloud a profile gets. */
export interface GcpSizes {
  /** Keyed by the pool's name; `system` holds GKE's own pods apart from everybody else's. */
  readonly pools: Readonly<Record<string, PoolSize>>;
  /** Size of each node's boot disk, in GiB. */
  readonly nodeDiskGiB: number;
  /** Cloud SQL machine type, of the edition Enterprise. Changing it restarts the server. */
  readonly databaseMachine: string;
  /** Whether a second zone holds a server and a copy of the data that take over by themselves. */
  readonly databaseFailover: boolean;
  /** Whether a second zone holds a copy of a cache. */
  readonly cacheFailover: boolean;
  /** Share of the network's flows that are logged, from 0 for none to 1 for all. */
  readonly flowSampling: number;
}

/**
 * Every figure of Google Cloud, by profile: `minimal` is the cheapest that runs, `standard` outlives a node, `resilient` a zone.
 * Machine types: Compute Engine "General-purpose machine family" and Cloud SQL "Instance settings", read 2026-11-21.
 */
export const GCP_SIZES: Readonly<Record<Profile, GcpSizes>> = {
  minimal: {
    pools: { work: { machineType: "e2-standard-4", minNodes: 1, maxNodes: 3, spot: true } },
    nodeDiskGiB: 50,
    databaseMachine: "db-g1-small",
    databaseFailover: false,
    cacheFailover: false,
    flowSampling: 0,
  },
  standard: {
    pools: {
      system: { machineType: "e2-standard-2", minNodes: 1, maxNodes: 3, spot: false },
      work: { machineType: "e2-standard-4", minNodes: 2, maxNodes: 6, spot: false },
    },
    nodeDiskGiB: 50,
    databaseMachine: "db-custom-2-7680",
    databaseFailover: false,
    cacheFailover: true,
    flowSampling: 0.1,
  },
  resilient: {
    pools: {
      system: { machineType: "e2-standard-2", minNodes: 3, maxNodes: 6, spot: false },
      work: { machineType: "n2-standard-4", minNodes: 3, maxNodes: 12, spot: false },
    },
    nodeDiskGiB: 100,
    databaseMachine: "db-custom-4-15360",
    databaseFailover: true,
    cacheFailover: true,
    flowSampling: 0.5,
  },
};

/** How long backups are kept. */
export interface BackupRetention {
  /** Daily backups kept. */
  readonly backups: number;
  /** Days that the write-ahead log goes back: 1 to 7, the most that the edition Enterprise keeps. */
  readonly logDays: number;
  /** Days that the backup taken before a deletion is kept; 0 for none. */
  readonly finalBackupDays: number;
}

/** By tier and not by profile: what data is worth does not follow from how many people use it. */
export const BACKUP_RETENTION: Readonly<Record<Tier, BackupRetention>> = {
  development: { backups: 3, logDays: 1, finalBackupDays: 0 },
  preproduction: { backups: 7, logDays: 3, finalBackupDays: 7 },
  production: { backups: 30, logDays: 7, finalBackupDays: 30 },
};

/**
 * Release channel of GKE by tier: what production runs has been in the channel before it for weeks. Source: GKE "About release
 * channels", read 2026-11-21.
 */
export const RELEASE_CHANNELS: Readonly<Record<Tier, "RAPID" | "REGULAR" | "STABLE">> = {
  development: "REGULAR",
  preproduction: "REGULAR",
  production: "STABLE",
};
