import { Cluster } from "@pulumi/gcp/container/cluster";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import type { ClusterAccess } from "../contract";
import { clusterArgs } from "./cluster-args";
import type { GcpKey } from "./keys";
import { secretKubeconfig } from "./kubeconfig";
import type { GcpNetwork } from "./network";
import { GcpNodeIdentity } from "./node-identity";
import { nodePools } from "./node-pools";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";
import { GCP_SIZES } from "./sizes";
import { webhookFirewall } from "./webhook-firewall";

/** What a cluster is made from. */
export interface GcpClusterArgs {
  /** Project, region, ranges, calendar. */
  readonly settings: GcpSettings;
  /** Environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network that it is in. */
  readonly network: GcpNetwork;
  /** Key that encrypts its Secrets. */
  readonly secretsKey: GcpKey;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** A regional GKE cluster with private nodes, and the provider of everything in it. */
export class GcpCluster extends pulumi.ComponentResource implements ClusterAccess {
  public readonly provider: Provider;
  public readonly endpoint: pulumi.Output<string>;
  public readonly kubeconfig: pulumi.Output<string>;
  /** Name of the cluster in the cloud. */
  public readonly clusterName: pulumi.Output<string>;
  /** The cluster without its nodes: the first one of a project brings the pool that its service accounts are known by. */
  public readonly controlPlane: pulumi.Resource;
  /** As whom its nodes act. */
  public readonly nodes: GcpNodeIdentity;

  public constructor(name: string, args: GcpClusterArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Cluster", name, {}, opts);
    const { settings, needs, network, services } = args;
    const cluster = this.addControlPlane(name, args);
    this.clusterName = cluster.name;
    this.controlPlane = cluster;
    this.nodes = new GcpNodeIdentity(
      `${name}-nodes`,
      { ...needs, project: settings.project, services },
      { parent: this },
    );
    const pools = nodePools(
      name,
      {
        cluster: cluster.name,
        region: settings.region,
        sizes: GCP_SIZES[needs.profile],
        identity: this.nodes,
      },
      { parent: this },
    );
    const webhooks = webhookFirewall(
      `${name}-webhooks`,
      {
        network: network.id,
        controlPlane: settings.network.controlPlane,
        nodes: this.nodes.email,
      },
      { parent: this },
    );
    this.endpoint = pulumi.interpolate`https://${cluster.endpoint}`;
    this.kubeconfig = secretKubeconfig(
      pulumi
        .all([cluster.name, this.endpoint, cluster.masterAuth.clusterCaCertificate])
        .apply(([name, server, certificateAuthority]) => ({ name, server, certificateAuthority })),
    );
    // Whatever runs in the cluster runs on nodes with a way out, and is taken down while they are still there: without Argo CD its
    // Applications would never go, without controllers their disks and load balancers would stay.
    const ground = [...pools, network.wayOut, webhooks];
    this.provider = this.addProvider(`${name}-kubernetes`, cluster, ground);
    this.registerOutputs({ endpoint: this.endpoint, clusterName: this.clusterName });
  }

  private addControlPlane(name: string, args: GcpClusterArgs): Cluster {
    const { settings, needs, network, secretsKey, services } = args;
    const protect = isProtected(needs, name);
    return new Cluster(
      name,
      clusterArgs({
        settings,
        tier: needs.tier,
        network: network.id,
        subnetwork: network.subnetwork,
        secretsKey: secretsKey.id,
        deletionProtection: protect,
      }),
      { parent: this, protect, dependsOn: [secretsKey.grant, services.enabled.container] },
    );
  }

  private addProvider(name: string, cluster: Cluster, dependsOn: pulumi.Resource[]): Provider {
    return new Provider(
      name,
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
