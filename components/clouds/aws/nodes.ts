import type { Cluster } from "@pulumi/aws/eks/cluster";
import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { ownershipLabels, PLATFORM } from "../../labels";
import { admit } from "./access";
import { nodeRole } from "./cluster-role";
import type { AwsKeys } from "./keys";
import type { AwsNetwork } from "./network";
import { nodeClassSpec, nodePoolSpec } from "./node-specs";
import type { AwsSecurityGroups } from "./security-groups";
import { AWS_SIZES } from "./sizes";

/** Name of the pool and of its class, which nobody else's objects share. */
export const POOL = "work";

/** What the nodes are made from. */
export interface AwsNodesArgs {
  /** Environment and profile. */
  readonly needs: PlatformNeeds;
  /** The cluster that they join. */
  readonly cluster: Cluster;
  /** Where they are. */
  readonly network: AwsNetwork;
  /** What reaches them. */
  readonly securityGroups: AwsSecurityGroups;
  /** What encrypts their disks. */
  readonly keys: AwsKeys;
}

/**
 * The machines of a cluster: Auto Mode starts one when a pod finds no room, and ends it when it is not needed any more. They
 * enforce network policies, which on EKS is off until this ConfigMap says otherwise (CT-42).
 */
export class AwsNodes extends pulumi.ComponentResource {
  public constructor(name: string, args: AwsNodesArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Nodes", name, {}, opts);
    const { needs, cluster, network, securityGroups, keys } = args;
    const sizes = AWS_SIZES[needs.profile];
    const labels = ownershipLabels(needs, PLATFORM);
    const role = nodeRole(`${name}-role`, { parent: this });
    const admission = admit(
      `${name}-access`,
      { cluster: cluster.name, principal: role.arn, kind: "node" },
      { parent: this },
    );
    const policies = new ConfigMap(
      `${name}-network-policies`,
      {
        metadata: { name: "amazon-vpc-cni", namespace: "kube-system", labels },
        data: { "enable-network-policy-controller": "true" },
      },
      { parent: this },
    );
    const nodeClass = new CustomResource(
      `${name}-class`,
      {
        apiVersion: "eks.amazonaws.com/v1",
        kind: "NodeClass",
        metadata: { name: POOL, labels },
        spec: nodeClassSpec({
          role: role.name,
          subnets: network.subnets.private.map(({ id }) => id),
          securityGroup: securityGroups.id("workers"),
          disksKey: keys.arns.disks,
          sizes,
        }),
      },
      { parent: this, dependsOn: [...role.grants, admission, policies] },
    );
    new CustomResource(
      `${name}-pool`,
      {
        apiVersion: "karpenter.sh/v1",
        kind: "NodePool",
        metadata: { name: POOL, labels },
        spec: nodePoolSpec(nodeClass.metadata.name, sizes),
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
