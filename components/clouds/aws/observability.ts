import { Addon } from "@pulumi/aws/eks/addon";
import * as pulumi from "@pulumi/pulumi";
import type { AwsCluster } from "./cluster";
import { roleWith } from "./cluster-role";
import { policyDocument } from "./policy";

/** What the add-ons are made from. */
export interface AwsObservabilityArgs {
  /** The cluster that they run in, on its nodes. */
  readonly cluster: AwsCluster;
  /** Account id of the cluster. */
  readonly account: string;
}

/**
 * What other clouds' clusters bring of themselves: the metrics that autoscaling goes by (CT-94), and the logs of all pods in
 * CloudWatch (CT-96). EKS chooses the versions that fit the cluster's own, and keeps them until somebody says otherwise.
 */
export class AwsObservability extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { cluster, account }: AwsObservabilityArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Observability", name, {}, opts);
    const common = {
      clusterName: cluster.clusterName,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
    };
    new Addon(
      `${name}-metrics-server`,
      { ...common, addonName: "metrics-server" },
      { parent: this, dependsOn: cluster.nodes },
    );
    const { role, attachments } = roleWith(
      `${name}-log-writer`,
      podIdentityTrust(account, cluster.arn),
      { logs: "CloudWatchAgentServerPolicy" },
      { parent: this },
    );
    new Addon(
      `${name}-logs`,
      {
        ...common,
        addonName: "amazon-cloudwatch-observability",
        podIdentityAssociations: [{ roleArn: role.arn, serviceAccount: "cloudwatch-agent" }],
      },
      { parent: this, dependsOn: [cluster.nodes, ...attachments] },
    );
    this.registerOutputs();
  }
}

/**
 * The trust of a role that pods take on by EKS Pod Identity, which runs on every node in Auto Mode: those of one cluster, as the
 * associations in it say.
 */
export function podIdentityTrust(
  account: string,
  cluster: pulumi.Input<string>,
): pulumi.Output<string> {
  return policyDocument({
    sid: "TakenOnByPods",
    principal: { Service: "pods.eks.amazonaws.com" },
    actions: ["sts:AssumeRole", "sts:TagSession"],
    conditions: {
      StringEquals: { "aws:SourceAccount": account },
      ArnEquals: { "aws:SourceArn": cluster },
    },
  });
}
