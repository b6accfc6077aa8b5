import { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import type { ClusterAccess } from "../contract";
import { clusterArgs } from "./cluster-args";
import { containerLogs } from "./container-logs";
import { AzureClusterIdentities } from "./cluster-identities";
import type { AzureKeys } from "./keys";
import { controlPlaneOf, kubeconfig } from "./kubeconfig";
import type { AzureLogs } from "./logs";
import { maintenanceCalendars } from "./maintenance";
import type { AzureNetwork } from "./network";
import { workPool } from "./node-pools";
import type { AzureSettings } from "./settings";
import { ownershipTags } from "./tags";

/**
 * What a control plane tells its log. Of the audit, what changes something: what only reads is most of it. Source: AKS "Monitoring
 * data reference", read 2026-11-21.
 */
export const CONTROL_PLANE_LOGS = [
  "kube-apiserver",
  "kube-audit-admin",
  "guard",
  "kube-controller-manager",
  "kube-scheduler",
  "cluster-autoscaler",
];

/** What a cluster is made from. */
export interface AzureClusterArgs {
  /** Location, version, ranges, administrators, calendar. */
  readonly settings: AzureSettings;
  /** Environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network that it is in. */
  readonly network: AzureNetwork;
  /** Keys of its disks. */
  readonly keys: AzureKeys;
  /** Where its control plane and its pods write to. */
  readonly logs: AzureLogs;
  /** The right to fill the cluster, of whoever makes it. */
  readonly administrator: pulumi.Resource;
}

/** An AKS cluster with private nodes, and the provider of everything in it. */
export class AzureCluster extends pulumi.ComponentResource implements ClusterAccess {
  public readonly provider: Provider;
  public readonly endpoint: pulumi.Output<string>;
  public readonly kubeconfig: pulumi.Output<string>;
  /** Id of the cluster. */
  public readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster in the cloud. */
  public readonly clusterName: pulumi.Output<string>;
  /** URL of who issues the tokens of its service accounts. */
  public readonly issuer: pulumi.Output<string>;
  /** As whom it acts. */
  public readonly identities: AzureClusterIdentities;

  public constructor(
    private readonly name: string,
    private readonly args: AzureClusterArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Cluster", name, {}, opts);
    const { settings, needs, network, keys, administrator } = args;
    this.identities = new AzureClusterIdentities(
      `${name}-identities`,
      { settings, network, keys },
      { parent: this },
    );
    const cluster = this.addControlPlane();
    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.issuer = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? "");
    this.watch(cluster);
    const work = workPool(
      `${name}-work`,
      {
        settings,
        profile: needs.profile,
        subnet: network.subnets.nodes,
        resourceGroup: network.resourceGroup,
        cluster: cluster.name,
      },
      { parent: this },
    );
    const controlPlane = controlPlaneOf(cluster, network.resourceGroup, { parent: this });
    this.endpoint = controlPlane.apply(({ server }) => server);
    this.kubeconfig = pulumi.secret(controlPlane.apply(kubeconfig));
    // Whatever runs in the cluster runs on nodes with a way out, and is taken down while they are still there: without Argo CD its
    // Applications would never go, without controllers their disks and load balancers would stay.
    this.provider = this.addProvider(cluster, [work, network, administrator]);
    this.registerOutputs({ endpoint: this.endpoint, clusterName: this.clusterName });
  }

  private addControlPlane(): ManagedCluster {
    const { settings, needs, network, keys, logs } = this.args;
    const { controlPlane, nodes, grants } = this.identities;
    return new ManagedCluster(
      this.name,
      clusterArgs({
        settings,
        profile: needs.profile,
        resourceGroup: network.resourceGroup,
        nodeResourceGroup: pulumi.interpolate`${network.resourceGroup}-nodes`,
        dnsPrefix: fitting("azureClusterDns", `${needs.environment}-${needs.cluster}`),
        subnet: network.subnets.nodes,
        egressAddress: network.egressAddress,
        disksKey: keys.disks,
        controlPlane,
        nodes,
        workspace: logs.workspaceId,
        tags: ownershipTags(needs),
      }),
      {
        parent: this,
        protect: isProtected(needs, this.name),
        dependsOn: [...grants, keys.disksGrant],
        // The other pools turn up here, and the autoscaler counts here: once it is there, Azure lets nobody change the first pool in
        // this way.
        ignoreChanges: ["agentPoolProfiles"],
      },
    );
  }

  /** What is collected of it, and when Azure may work on it. */
  private watch(cluster: ManagedCluster): void {
    const { settings, network, logs } = this.args;
    const { resourceGroup } = network;
    logs.keep(`${this.name}-log`, cluster.id, CONTROL_PLANE_LOGS, this);
    if (settings.monitoring)
      containerLogs(
        `${this.name}-container-logs`,
        { resourceGroup, location: settings.location, cluster: cluster.id, logs },
        { parent: this },
      );
    maintenanceCalendars(
      `${this.name}-maintenance`,
      { resourceGroup, cluster: cluster.name, maintenance: settings.maintenance },
      { parent: this },
    );
  }

  private addProvider(cluster: ManagedCluster, dependsOn: pulumi.Resource[]): Provider {
    return new Provider(
      `${this.name}-kubernetes`,
      {
        kubeconfig: this.kubeconfig,
        // A new cluster is a new place for everything in it; a new detail of the kubeconfig is not.
        clusterIdentifier: cluster.id,
        // Their content changes in place; the provider's default is to delete and create them, and their readers with them.
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this, dependsOn },
    );
  }
}
