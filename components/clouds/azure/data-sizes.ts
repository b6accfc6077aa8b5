import type { Tier } from "../../../config/environment-spec";
import type { Profile } from "../../../config/profiles";

/** A machine as flexible servers name it. */
export interface DatabaseMachine {
  readonly name: string;
  /** Family of the machine: no other is accepted with the name. */
  readonly tier: "Burstable" | "GeneralPurpose" | "MemoryOptimized";
}

/** How much of Azure's data services a profile gets. */
export interface AzureDataSizes {
  /** Machine of a PostgreSQL server. Changing it restarts the server. */
  readonly databaseMachine: DatabaseMachine;
  /** Whether another zone holds a server and a copy of the data that take over by themselves; `Burstable` machines cannot. */
  readonly databaseFailover: boolean;
  /** Machine of a document database: from `M30` on it may have a second one that takes over. */
  readonly documentTier: string;
  /** Whether another zone holds a copy of a document database. */
  readonly documentFailover: boolean;
  /** Whether a second node holds a copy of a cache. It can be switched on, and never off. */
  readonly cacheFailover: boolean;
}

/**
 * Every figure of Azure's data services, by profile: `minimal` is the cheapest that runs, `standard` outlives a node, `resilient` a
 * zone. Machines: "Compute options in Azure Database for PostgreSQL" and "Compute and storage" of DocumentDB, read 2026-11-21.
 */
export const AZURE_DATA_SIZES: Readonly<Record<Profile, AzureDataSizes>> = {
  minimal: {
    databaseMachine: { name: "Standard_B1ms", tier: "Burstable" },
    databaseFailover: false,
    documentTier: "M10",
    documentFailover: false,
    cacheFailover: false,
  },
  standard: {
    databaseMachine: { name: "Standard_B2s", tier: "Burstable" },
    databaseFailover: false,
    documentTier: "M30",
    documentFailover: false,
    cacheFailover: true,
  },
  resilient: {
    databaseMachine: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
    databaseFailover: true,
    documentTier: "M30",
    documentFailover: true,
    cacheFailover: true,
  },
};

/** What a PostgreSQL server can be had back from. */
export interface DatabaseRetention {
  /** Days that backups go back, and with them the log to set a server to any moment: 7 to 35. */
  readonly backupDays: number;
  /** Whether a copy of the backups lies in the paired region. Decided when the server is made: Azure refuses to change it. */
  readonly geoRedundant: boolean;
}

/** By tier and not by profile: what data is worth does not follow from how many people use it. */
export const DATABASE_RETENTION: Readonly<Record<Tier, DatabaseRetention>> = {
  development: { backupDays: 7, geoRedundant: false },
  preproduction: { backupDays: 7, geoRedundant: false },
  production: { backupDays: 35, geoRedundant: true },
};

/** Sizes of caches, smallest first. */
const CACHE_SIZES: readonly (readonly [name: string, memoryGiB: number])[] = [
  ["Balanced_B0", 0.5],
  ["Balanced_B1", 1],
  ["Balanced_B3", 3],
  ["Balanced_B5", 6],
  ["Balanced_B10", 12],
  ["Balanced_B20", 24],
  ["Balanced_B50", 60],
  ["Balanced_B100", 120],
];

/** Share of a cache's memory that Azure keeps for itself. */
const RESERVED = 0.2;

/** Largest cache, in GiB, that need not be cut into shards. */
const LARGEST_WHOLE = 25;

/** A cache as Azure Managed Redis names it. */
export interface CacheSize {
  readonly name: string;
  /**
   * `NoCluster`: one shard, so that every command reaches every key. `EnterpriseCluster`: several behind one address, where it
   * must be.
   */
  readonly clusteringPolicy: "NoCluster" | "EnterpriseCluster";
}

/**
 * The smallest cache that holds so much, in GiB, beside what Azure keeps for itself; the largest one where none does. Source: "Azure
 * Managed Redis", sections on tiers, clustering and memory, read 2026-11-21.
 */
export function cacheSize(memoryGiB: number): CacheSize {
  const fits = CACHE_SIZES.find(([, size]) => size * (1 - RESERVED) >= memoryGiB);
  const [name, size] = fits ?? CACHE_SIZES[CACHE_SIZES.length - 1] ?? ["", 0];
  return { name, clusteringPolicy: size <= LARGEST_WHOLE ? "NoCluster" : "EnterpriseCluster" };
}
