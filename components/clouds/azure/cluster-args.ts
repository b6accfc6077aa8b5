import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice/managedCluster";
import type { containerservice } from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../../config/profiles";
import { KUBERNETES_VERSION } from "./engine-versions";
import { systemPool } from "./node-pools";
import { addressIn } from "../ranges";
import type { AzureSettings } from "./settings";
import { AZURE_SIZES } from "./sizes";

/** A managed identity, as AKS is told of it. */
export interface ClusterIdentity {
  readonly id: pulumi.Input<string>;
  readonly clientId: pulumi.Input<string>;
  readonly principalId: pulumi.Input<string>;
}

/** What a control plane is made from. */
export interface ControlPlaneArgs {
  /** Location, version, ranges, administrators. */
  readonly settings: AzureSettings;
  readonly profile: Profile;
  /** Name of the resource group that it is in. */
  readonly resourceGroup: pulumi.Input<string>;
  /** Name of the one that AKS makes for its machines. */
  readonly nodeResourceGroup: pulumi.Input<string>;
  /** Start of the control plane's name in DNS. */
  readonly dnsPrefix: string;
  /** Id of the nodes' subnet. */
  readonly subnet: pulumi.Input<string>;
  /** Address that nodes are seen under from outside. */
  readonly egressAddress: pulumi.Output<string>;
  /** Id of the disk encryption set. */
  readonly disksKey: pulumi.Input<string>;
  /** As whom the control plane acts. */
  readonly controlPlane: Pick<ClusterIdentity, "id">;
  /** As whom the nodes act. */
  readonly nodes: ClusterIdentity;
  /** Id of the workspace that takes the logs of pods. */
  readonly workspace: pulumi.Input<string>;
  /** Tags of the group that AKS makes, and of everything in it. */
  readonly tags: Record<string, string>;
}

/** Arguments of an AKS cluster with the one pool that AKS insists on: the others are resources of their own. */
export function clusterArgs(args: ControlPlaneArgs): ManagedClusterArgs {
  const { settings, profile, controlPlane, nodes } = args;
  return {
    resourceGroupName: args.resourceGroup,
    location: settings.location,
    nodeResourceGroup: args.nodeResourceGroup,
    dnsPrefix: args.dnsPrefix,
    tags: args.tags,
    kubernetesVersion: settings.kubernetesVersion ?? KUBERNETES_VERSION,
    sku: { name: "Base", tier: AZURE_SIZES[profile].controlPlane },
    identity: { type: "UserAssigned", userAssignedIdentities: [controlPlane.id] },
    identityProfile: {
      kubeletidentity: {
        resourceId: nodes.id,
        clientId: nodes.clientId,
        objectId: nodes.principalId,
      },
    },
    agentPoolProfiles: [systemPool(args)],
    diskEncryptionSetID: args.disksKey,
    ...whoMayEnter(args),
    ...networking(args),
    ...signIn,
    addonProfiles: addOns(args),
    azureMonitorProfile: { metrics: { enabled: settings.monitoring } },
    autoUpgradeProfile: {
      // Patches come by themselves; the minor version is the program's.
      upgradeChannel: "patch",
      nodeOSUpgradeChannel: "NodeImage",
    },
  };
}

/**
 * People sign in with Entra ID and have the rights that Azure's roles give them: there is no account that Azure does not know, and
 * no certificate to lose.
 */
function whoMayEnter({
  settings,
  egressAddress,
}: ControlPlaneArgs): Pick<
  ManagedClusterArgs,
  "aadProfile" | "disableLocalAccounts" | "enableRBAC" | "apiServerAccessProfile"
> {
  return {
    aadProfile: {
      managed: true,
      enableAzureRBAC: true,
      adminGroupObjectIDs: Object.values(settings.administrators),
    },
    disableLocalAccounts: true,
    enableRBAC: true,
    apiServerAccessProfile: {
      // Another way in, for whoever may run commands through Azure's portal.
      disableRunCommand: true,
      ...controlPlaneAccess(settings, egressAddress),
    },
  };
}

/** Reached from outside only from listed ranges, and not at all without any. Nodes come from outside, too, by their way out. */
function controlPlaneAccess(
  { authorizedNetworks }: AzureSettings,
  egressAddress: pulumi.Output<string>,
): Partial<containerservice.ManagedClusterAPIServerAccessProfileArgs> {
  const ranges = Object.values(authorizedNetworks);
  return ranges.length === 0
    ? {
        enablePrivateCluster: true,
        enablePrivateClusterPublicFQDN: false,
        privateDNSZone: "system",
      }
    : {
        enablePrivateCluster: false,
        authorizedIPRanges: egressAddress.apply((address) => [...ranges, `${address}/32`]),
      };
}

/** Where the cluster's resolver answers among the Services: by custom the tenth address. */
const RESOLVER = 10;

/** Pods have addresses that nobody outside of the cluster sees, and Cilium moves their packets and enforces their policies. */
function networking({ settings }: ControlPlaneArgs): Pick<ManagedClusterArgs, "networkProfile"> {
  const { pods, services } = settings.network;
  return {
    networkProfile: {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "cilium",
      networkPolicy: "cilium",
      podCidr: pods,
      serviceCidr: services,
      dnsServiceIP: addressIn(services, RESOLVER),
      loadBalancerSku: "standard",
      outboundType: "userAssignedNATGateway",
    },
  };
}

/** Entra ID takes the tokens of the cluster's service accounts (TD-100). */
const signIn = {
  oidcIssuerProfile: { enabled: true },
  securityProfile: { workloadIdentity: { enabled: true } },
} satisfies Partial<ManagedClusterArgs>;

/** How often the Key Vault driver looks for new values. */
const SECRET_ROTATION_MINUTES = 2;

/** Secrets of Key Vault as files (TD-117), and an agent that collects what pods write. */
function addOns({ settings, workspace }: ControlPlaneArgs): AddOns {
  return {
    azureKeyvaultSecretsProvider: {
      enabled: true,
      config: {
        enableSecretRotation: "true",
        rotationPollInterval: `${SECRET_ROTATION_MINUTES}m`,
      },
    },
    omsagent: settings.monitoring
      ? {
          enabled: true,
          config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: "true" },
        }
      : { enabled: false },
  };
}

type AddOns = Record<string, containerservice.ManagedClusterAddonProfileArgs>;
