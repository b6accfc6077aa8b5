import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type { EnvironmentSpec } from "../config/environment-spec";
import { hostings, type Systems } from "../config/hosting";
import { platformNeeds } from "../config/needs";
import { ClusterAddons } from "./addons/cluster-addons";
import { NamespaceGuard } from "./addons/namespace-guard";
import { createPlatform } from "./clouds";
import { Delivery } from "./delivery/delivery";
import { clusterOutputs, type ClusterOutputs } from "./outputs";

/** What an environment is made from. */
export interface EnvironmentArgs {
  /** The environment, validated. */
  readonly spec: EnvironmentSpec;
  /** Definitions of the systems that its clusters host. */
  readonly systems: Systems;
}

/** An environment, whole: for each of its clusters the platform, the add-ons on it, and the systems handed to Argo CD. */
export class Environment extends pulumi.ComponentResource {
  /** What people and pipelines need to know of each cluster, by its name. */
  public readonly clusters: Readonly<Record<string, ClusterOutputs>>;

  public constructor(
    name: string,
    { spec, systems }: EnvironmentArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:index:Environment", name, {}, opts);
    const random = new RandomProvider(`${name}-random`, {}, { parent: this });
    const clusters: Record<string, ClusterOutputs> = {};
    for (const [clusterName, cluster] of Object.entries(spec.clusters)) {
      const needs = platformNeeds(spec, clusterName, systems);
      const platform = createPlatform(clusterName, cluster, needs, {
        parent: this,
        providers: [random],
      });
      const inCluster = { parent: this, providers: [random, platform.cluster.provider] };
      const addons = new ClusterAddons(clusterName, { cluster, needs, platform }, inCluster);
      const delivery = new Delivery(
        clusterName,
        {
          environment: spec,
          hostings: hostings(spec, clusterName, systems),
          registry: platform.registry,
          ground: [platform, addons],
        },
        inCluster,
      );
      new NamespaceGuard(
        `${clusterName}-namespace-guard`,
        {
          ...{ cluster, needs },
          secretStore: platform.secretStore,
          guarded: [platform, addons, delivery],
        },
        inCluster,
      );
      clusters[clusterName] = clusterOutputs(platform, addons, delivery);
    }
    this.clusters = clusters;
    this.registerOutputs({ clusters });
  }
}
