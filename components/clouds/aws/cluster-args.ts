import type { ClusterArgs } from "@pulumi/aws/eks/cluster";
import type * as pulumi from "@pulumi/pulumi";
import { KUBERNETES_VERSION } from "./engine-versions";
import type { AwsSettings } from "./settings";

/** What a control plane tells its log: all that it can. */
export const CONTROL_PLANE_LOGS = [
  "api",
  "audit",
  "authenticator",
  "controllerManager",
  "scheduler",
] as const;

/** What a control plane is made from. */
export interface ControlPlaneArgs {
  /** Version, ranges. */
  readonly settings: AwsSettings;
  /** Name in the cloud, which people use and the log is named by. */
  readonly clusterName: string;
  /** ARN of the role that it acts as. */
  readonly role: pulumi.Input<string>;
  /** Ids of the private subnets. */
  readonly subnets: readonly pulumi.Input<string>[];
  /** Id of its own security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the key that encrypts the cluster's Secrets. */
  readonly secretsKey: pulumi.Input<string>;
  /** Whether the cloud too refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

/** Arguments of an EKS cluster in Auto Mode, without any nodes: its pools are objects in it. */
export function clusterArgs(args: ControlPlaneArgs): ClusterArgs {
  const { settings, clusterName } = args;
  return {
    name: clusterName,
    version: settings.kubernetesVersion ?? KUBERNETES_VERSION,
    roleArn: args.role,
    deletionProtection: args.deletionProtection,
    // Raised by AWS at the end of the standard support, instead of at six times the price.
    upgradePolicy: { supportType: "STANDARD" },
    enabledClusterLogTypes: [...CONTROL_PLANE_LOGS],
    encryptionConfig: { provider: { keyArn: args.secretsKey }, resources: ["secrets"] },
    accessConfig: {
      authenticationMode: "API",
      // Who makes the cluster goes on to fill it.
      bootstrapClusterCreatorAdminPermissions: true,
    },
    zonalShiftConfig: { enabled: true },
    ...autoMode,
    kubernetesNetworkConfig: {
      ipFamily: "ipv4",
      serviceIpv4Cidr: settings.network.services,
      elasticLoadBalancing: { enabled: true },
    },
    vpcConfig: {
      subnetIds: [...args.subnets],
      securityGroupIds: [args.securityGroup],
      ...endpoints(settings),
    },
  };
}

/** Nodes, disks and load balancers are AWS's to run. No built-in pool: its nodes would be in a security group of AWS's own. */
const autoMode: Pick<
  ClusterArgs,
  "computeConfig" | "storageConfig" | "bootstrapSelfManagedAddons"
> = {
  computeConfig: { enabled: true, nodePools: [] },
  storageConfig: { blockStorage: { enabled: true } },
  bootstrapSelfManagedAddons: false,
};

/** Always reached from inside the network; from outside only from listed ranges, and not at all without any. */
function endpoints({ authorizedNetworks }: AwsSettings): {
  endpointPrivateAccess: boolean;
  endpointPublicAccess: boolean;
  publicAccessCidrs?: string[];
} {
  const publicAccessCidrs = Object.values(authorizedNetworks);
  return publicAccessCidrs.length === 0
    ? { endpointPrivateAccess: true, endpointPublicAccess: false }
    : { endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs };
}
