import type { Tier } from "../../../config/environment-spec";
import type { Profile } from "../../../config/profiles";

/** A node pool that grows and shrinks. */
export interface PoolSize {
  /** Machine type. A new one replaces the pool. */
  readonly machineType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
}

/** How much of Azure a profile gets; its data services have figures of their own. */
export interface AzureSizes {
  /** AKS's own pods, apart from everybody else's. Decided when the cluster is made. */
  readonly system: PoolSize;
  /** Everybody else's: one node to five, as the systems' quotas count on (TD-120, TD-126). */
  readonly work: PoolSize;
  /** Size of each node's disk, in GiB. Changing it replaces the pool. */
  readonly nodeDiskGiB: number;
  /** What Microsoft promises of the control plane: nothing for `Free`, at no price. */
  readonly controlPlane: "Free" | "Standard";
  /** `Premium` deletes images that no tag names, and outlives a zone. */
  readonly registry: "Basic" | "Standard" | "Premium";
  /** Whether nodes are spread over the location's three zones. Changing it replaces the pools. */
  readonly spread: boolean;
}

/**
 * Every figure of Azure, by profile: `minimal` is the cheapest that runs, `standard` outlives a node, `resilient` a zone. Machine
 * types: "Dsv5 sizes series" and "Dasv5 sizes series"; tiers: "AKS pricing tiers" and "Azure Container Registry service tiers",
 * read 2026-11-21.
 */
export const AZURE_SIZES: Readonly<Record<Profile, AzureSizes>> = {
  minimal: {
    system: { machineType: "Standard_D2as_v5", minNodes: 1, maxNodes: 2 },
    work: { machineType: "Standard_D4as_v5", minNodes: 1, maxNodes: 5 },
    nodeDiskGiB: 64,
    controlPlane: "Free",
    registry: "Basic",
    spread: false,
  },
  standard: {
    system: { machineType: "Standard_D2s_v5", minNodes: 2, maxNodes: 3 },
    work: { machineType: "Standard_D4s_v5", minNodes: 2, maxNodes: 5 },
    nodeDiskGiB: 64,
    controlPlane: "Standard",
    registry: "Standard",
    spread: false,
  },
  resilient: {
    system: { machineType: "Standard_D4s_v5", minNodes: 3, maxNodes: 6 },
    work: { machineType: "Standard_D4s_v5", minNodes: 3, maxNodes: 5 },
    nodeDiskGiB: 128,
    controlPlane: "Standard",
    registry: "Premium",
    spread: true,
  },
};

/** How a deleted vault can be had back. */
export interface VaultRetention {
  /** Days in which it can be: 7 to 90. Decided when the vault is made. */
  readonly days: number;
  /** Whether it cannot be deleted for good before they are over, by nobody. It can be switched on, and never off. */
  readonly purgeProtection: boolean;
}

/** By tier and not by profile: what data is worth does not follow from how many people use it. */
export const VAULT_RETENTION: Readonly<Record<Tier, VaultRetention>> = {
  development: { days: 7, purgeProtection: false },
  preproduction: { days: 14, purgeProtection: false },
  production: { days: 90, purgeProtection: true },
};
