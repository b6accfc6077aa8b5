import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Cluster } from "@pulumi/aws/eks/cluster";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import type { ClusterAccess } from "../contract";
import { administrators } from "./access";
import { clusterArgs } from "./cluster-args";
import { clusterRole } from "./cluster-role";
import type { AwsKeys } from "./keys";
import { secretKubeconfig } from "./kubeconfig";
import { idsOf, type AwsNetwork } from "./network";
import { AwsNodes } from "./nodes";
import type { AwsSecurityGroups } from "./security-groups";
import type { AwsSettings } from "./settings";
import { RETENTION } from "./sizes";

/** What a cluster is made from. */
export interface AwsClusterArgs {
  /** Region, version, ranges, administrators. */
  readonly settings: AwsSettings;
  /** Environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network that it is in. */
  readonly network: AwsNetwork;
  /** The groups of its control plane and its nodes. */
  readonly securityGroups: AwsSecurityGroups;
  /** Keys of its Secrets and its nodes' disks. */
  readonly keys: AwsKeys;
}

/** An EKS cluster in Auto Mode with private nodes, and the provider of everything in it. */
export class AwsCluster extends pulumi.ComponentResource implements ClusterAccess {
  public readonly provider: Provider;
  public readonly endpoint: pulumi.Output<string>;
  public readonly kubeconfig: pulumi.Output<string>;
  /** Name of the cluster in the cloud. */
  public readonly clusterName: pulumi.Output<string>;
  /** ARN of the cluster. */
  public readonly arn: pulumi.Output<string>;
  /** URL of who issues the tokens of its service accounts. */
  public readonly issuer: pulumi.Output<string>;
  /** Its machines: what runs as pods comes after them. */
  public readonly nodes: AwsNodes;

  public constructor(name: string, args: AwsClusterArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Cluster", name, {}, opts);
    const { settings, needs, network, securityGroups, keys } = args;
    const cluster = this.addControlPlane(name, args);
    this.clusterName = cluster.name;
    this.arn = cluster.arn;
    this.endpoint = cluster.endpoint;
    this.issuer = cluster.identities.apply(([identity]) => identity?.oidcs[0]?.issuer ?? "");
    this.kubeconfig = secretKubeconfig(
      pulumi
        .all([cluster.name, cluster.endpoint, cluster.certificateAuthority.data])
        .apply(([clusterName, server, certificateAuthority]) => ({
          name: clusterName,
          region: settings.region,
          server,
          certificateAuthority,
        })),
    );
    const everybody = administrators(`${name}-administrator`, cluster, settings, { parent: this });
    // Nodes are objects in the cluster, so that somebody has to make them before anything else can run there.
    const foundation = this.addProvider(`${name}-foundation`, cluster, []);
    this.nodes = new AwsNodes(
      `${name}-nodes`,
      { needs, cluster, network, securityGroups, keys },
      { parent: this, providers: [foundation] },
    );
    // Whatever runs in the cluster runs on nodes with a way out, and is taken down while they are still there: without Argo CD its
    // Applications would never go, without controllers their disks and load balancers would stay.
    const ground = [this.nodes, network.routes, securityGroups, ...everybody];
    this.provider = this.addProvider(`${name}-kubernetes`, cluster, ground);
    this.registerOutputs({ endpoint: this.endpoint, clusterName: this.clusterName });
  }

  private addControlPlane(name: string, args: AwsClusterArgs): Cluster {
    const { settings, needs, network, securityGroups, keys } = args;
    const clusterName = fitting("awsCluster", `${needs.environment}-${needs.cluster}`);
    // EKS would make it itself, and keep it for ever.
    const log = new LogGroup(
      `${name}-log`,
      {
        name: `/aws/eks/${clusterName}/cluster`,
        retentionInDays: RETENTION[needs.tier].logDays,
      },
      { parent: this },
    );
    const role = clusterRole(`${name}-role`, keys.arns, { parent: this });
    const protect = isProtected(needs, name);
    return new Cluster(
      name,
      clusterArgs({
        settings,
        clusterName,
        role: role.arn,
        subnets: idsOf(network.subnets.private),
        securityGroup: securityGroups.id("control-plane"),
        secretsKey: keys.arns.cluster,
        deletionProtection: protect,
      }),
      { parent: this, protect, deleteBeforeReplace: true, dependsOn: [log, ...role.grants] },
    );
  }

  private addProvider(name: string, cluster: Cluster, dependsOn: pulumi.Resource[]): Provider {
    return new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        // A new cluster is a new place for everything in it, though it may have the old one's name; a new detail of the kubeconfig
        // is not.
        clusterIdentifier: pulumi.interpolate`${cluster.arn} of ${cluster.createdAt}`,
        // Their content changes in place; the provider's default is to delete and create them, and their readers with them.
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this, dependsOn },
    );
  }
}
