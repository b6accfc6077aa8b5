import type { ClusterArgs } from "@pulumi/gcp/container/cluster";
import type { container } from "@pulumi/gcp/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Tier } from "../../../config/environment-spec";
import { POD_RANGE, SERVICE_RANGE } from "./network";
import { workloadPool } from "./project";
import type { GcpSettings } from "./settings";
import { RELEASE_CHANNELS } from "./sizes";

/** What a control plane is made from. */
export interface ControlPlaneArgs {
  /** Project, region, ranges, calendar. */
  readonly settings: GcpSettings;
  /** Decides how early new versions of Kubernetes come. */
  readonly tier: Tier;
  /** URL of the network. */
  readonly network: pulumi.Input<string>;
  /** URL of the subnetwork. */
  readonly subnetwork: pulumi.Input<string>;
  /** Key that encrypts the cluster's Secrets. */
  readonly secretsKey: pulumi.Input<string>;
  /** Whether the cloud too refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

/** Arguments of a regional, private GKE cluster without any nodes: its pools are resources of their own. */
export function clusterArgs(args: ControlPlaneArgs): ClusterArgs {
  const { settings } = args;
  return {
    description: "Made by Slipway",
    location: settings.region,
    deletionProtection: args.deletionProtection,
    releaseChannel: { channel: RELEASE_CHANNELS[args.tier] },
    maintenancePolicy: { recurringWindow: maintenanceWindow(settings.maintenance) },
    ...nodesElsewhere,
    ...networking(args),
    ...security(args),
    ...observability,
  };
}

/** The pool that GKE insists on is removed as soon as it is there. */
const nodesElsewhere = { removeDefaultNodePool: true, initialNodeCount: 1 };

function networking({ settings, network, subnetwork }: ControlPlaneArgs): Partial<ClusterArgs> {
  return {
    network,
    subnetwork,
    networkingMode: "VPC_NATIVE",
    ipAllocationPolicy: {
      clusterSecondaryRangeName: POD_RANGE,
      servicesSecondaryRangeName: SERVICE_RANGE,
    },
    // Dataplane V2: network policies are enforced without an add-on.
    datapathProvider: "ADVANCED_DATAPATH",
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: false,
      masterIpv4CidrBlock: settings.network.controlPlane,
    },
    // Always stated: a cluster without the block can be reached from everywhere.
    masterAuthorizedNetworksConfig: {
      gcpPublicCidrsAccessEnabled: false,
      cidrBlocks: Object.entries(settings.authorizedNetworks).map(([displayName, cidrBlock]) => ({
        displayName,
        cidrBlock,
      })),
    },
  };
}

function security({ settings, secretsKey }: ControlPlaneArgs): Partial<ClusterArgs> {
  return {
    enableShieldedNodes: true,
    enableLegacyAbac: false,
    // Neither certificates nor passwords: people and pods sign in with identities of the cloud.
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    workloadIdentityConfig: { workloadPool: workloadPool(settings.project) },
    databaseEncryption: { state: "ENCRYPTED", keyName: secretsKey },
    securityPostureConfig: { mode: "BASIC", vulnerabilityMode: "VULNERABILITY_BASIC" },
    rbacBindingConfig: {
      enableInsecureBindingSystemAuthenticated: false,
      enableInsecureBindingSystemUnauthenticated: false,
    },
    addonsConfig: { gcePersistentDiskCsiDriverConfig: { enabled: true } },
  };
}

const observability: Partial<ClusterArgs> = {
  loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS"] },
  monitoringConfig: {
    enableComponents: ["SYSTEM_COMPONENTS", "POD"], // the states of pods, which alerts ask for
    managedPrometheus: { enabled: true },
  },
  costManagementConfig: { enabled: true },
};

/** First of the days that the calendar repeats; any Monday would do. */
const CALENDAR_START = Date.UTC(2026, 0, 5);

/** A window that repeats every week, as GKE wants it: its first occurrence, and a rule of RFC 5545. */
export function maintenanceWindow({
  days,
  startHour,
  hours,
}: GcpSettings["maintenance"]): container.ClusterMaintenancePolicyRecurringWindow {
  const hour = 60 * 60 * 1000;
  const start = CALENDAR_START + startHour * hour;
  const at = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");
  return {
    startTime: at(start),
    endTime: at(start + hours * hour),
    recurrence: `FREQ=WEEKLY;BYDAY=${days.join(",")}`,
  };
}
