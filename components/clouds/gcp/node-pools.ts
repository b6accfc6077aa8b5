import { NodePool, type NodePoolArgs } from "@pulumi/gcp/container/nodePool";
import type { container } from "@pulumi/gcp/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { GcpNodeIdentity } from "./node-identity";
import type { GcpSizes, PoolSize } from "./sizes";

/** Pool that holds GKE's own pods, and no others. */
const SYSTEM_POOL = "system";

/** What the node pools are made from. */
export interface NodePoolsArgs {
  /** Name of the cluster in the cloud. */
  readonly cluster: pulumi.Input<string>;
  /** Region of the cluster. */
  readonly region: string;
  /** Sizes of the pools and disks. */
  readonly sizes: GcpSizes;
  /** As whom nodes act. */
  readonly identity: Pick<GcpNodeIdentity, "email" | "grant">;
}

/** The machines of a cluster: pools that grow and shrink, and are replaced node by node. Pods can run once they are there. */
export function nodePools(
  name: string,
  args: NodePoolsArgs,
  opts: pulumi.CustomResourceOptions,
): NodePool[] {
  const after = { ...opts, dependsOn: args.identity.grant };
  return Object.entries(args.sizes.pools).map(
    ([pool, size]) => new NodePool(`${name}-${pool}`, poolArgs(pool, size, args), after),
  );
}

/** Arguments of one pool. */
export function poolArgs(pool: string, size: PoolSize, args: NodePoolsArgs): NodePoolArgs {
  return {
    cluster: args.cluster,
    location: args.region,
    // One in each zone to begin with; from then on the autoscaler decides.
    initialNodeCount: 1,
    autoscaling: {
      totalMinNodeCount: size.minNodes,
      totalMaxNodeCount: size.maxNodes,
      locationPolicy: size.spot ? "ANY" : "BALANCED",
    },
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
    networkConfig: { enablePrivateNodes: true },
    nodeConfig: {
      ...machine(size, args.sizes.nodeDiskGiB),
      ...hardening,
      serviceAccount: args.identity.email,
      labels: { "slipway/pool": pool },
      ...(pool === SYSTEM_POOL && { taints: [systemOnly] }),
    },
  };
}

function machine(
  { machineType, spot }: PoolSize,
  diskSizeGb: number,
): container.NodePoolNodeConfig {
  return { machineType, spot, diskSizeGb, diskType: "pd-balanced", imageType: "COS_CONTAINERD" };
}

const hardening: container.NodePoolNodeConfig = {
  // What a node may do is its role's to say; scopes only ever narrow that down, and no scope exists for single APIs any more.
  oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
  shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
  // Pods see their own identity and never the node's.
  workloadMetadataConfig: { mode: "GKE_METADATA" },
  metadata: { "disable-legacy-endpoints": "true" },
  kubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" },
};

/** GKE's own pods tolerate this taint. Source: GKE "Isolate your workloads in dedicated node pools", read 2026-11-21. */
const systemOnly: container.NodePoolNodeConfigTaint = {
  key: "components.gke.io/gke-managed-components",
  value: "true",
  effect: "NO_SCHEDULE",
};
