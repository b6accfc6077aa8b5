import { AgentPool, type AgentPoolArgs } from "@pulumi/azure-native/containerservice/agentPool";
import type { containerservice } from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../../config/profiles";
import { KUBERNETES_VERSION } from "./engine-versions";
import { zonesOf } from "./locations";
import type { AzureSettings } from "./settings";
import { AZURE_SIZES, type PoolSize } from "./sizes";

/** What any pool is made from. */
export interface NodePoolArgs {
  /** Location and version. */
  readonly settings: Pick<AzureSettings, "location" | "kubernetesVersion">;
  readonly profile: Profile;
  /** Id of the nodes' subnet. */
  readonly subnet: pulumi.Input<string>;
}

/** What both kinds of pools say in the same words. */
type PoolProfile = Omit<containerservice.ManagedClusterAgentPoolProfileArgs, "name"> &
  Omit<AgentPoolArgs, "resourceGroupName" | "resourceName">;

/** The pool that a cluster is made with: AKS's own pods, and those that say that they belong there. */
export function systemPool(
  args: NodePoolArgs,
): containerservice.ManagedClusterAgentPoolProfileArgs {
  const { system } = AZURE_SIZES[args.profile];
  return {
    ...pool(args, system),
    name: "system",
    mode: "System",
    nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
  };
}

/** The cluster that a pool joins. */
export interface WorkPoolArgs extends NodePoolArgs {
  readonly resourceGroup: pulumi.Input<string>;
  /** Name of the cluster in the cloud. */
  readonly cluster: pulumi.Input<string>;
}

/** The pool of everybody else. */
export function workPool(
  name: string,
  args: WorkPoolArgs,
  opts: pulumi.CustomResourceOptions,
): AgentPool {
  const { settings, profile, resourceGroup, cluster } = args;
  return new AgentPool(
    name,
    {
      ...pool(args, AZURE_SIZES[profile].work),
      resourceGroupName: resourceGroup,
      resourceName: cluster,
      agentPoolName: "work",
      mode: "User",
      orchestratorVersion: settings.kubernetesVersion ?? KUBERNETES_VERSION,
    },
    // How many nodes there are is the autoscaler's to say.
    { ...opts, ignoreChanges: ["count"], deleteBeforeReplace: true },
  );
}

function pool({ settings, profile, subnet }: NodePoolArgs, size: PoolSize): PoolProfile {
  const { nodeDiskGiB, spread } = AZURE_SIZES[profile];
  const zones = spread ? zonesOf(settings.location) : [];
  return {
    type: "VirtualMachineScaleSets",
    vmSize: size.machineType,
    osType: "Linux",
    osSKU: "AzureLinux",
    osDiskSizeGB: nodeDiskGiB,
    osDiskType: "Managed",
    vnetSubnetID: subnet,
    ...(zones.length > 0 && { availabilityZones: [...zones] }),
    enableAutoScaling: true,
    count: size.minNodes,
    minCount: size.minNodes,
    maxCount: size.maxNodes,
    enableNodePublicIP: false,
    // A third more nodes while they are replaced: pods move before their node goes.
    upgradeSettings: { maxSurge: "33%" },
  };
}
