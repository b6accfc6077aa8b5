import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { FlowLog } from "@pulumi/aws/ec2/flowLog";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import type { Tier } from "../../../config/environment-spec";
import { policyDocument, serviceTrust } from "./policy";
import { RETENTION } from "./sizes";

/** What the flow logs are made from. */
export interface AwsFlowLogsArgs {
  /** Id of the network whose flows are logged, admitted and refused alike. */
  readonly vpc: pulumi.Input<string>;
  /** Decides how long they are kept. */
  readonly tier: Tier;
}

/** Who talked to whom in a network, in a log of its own. */
export class AwsFlowLogs extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { vpc, tier }: AwsFlowLogsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:FlowLogs", name, {}, opts);
    const log = new LogGroup(
      `${name}-log`,
      { retentionInDays: RETENTION[tier].logDays },
      { parent: this },
    );
    const role = new Role(
      `${name}-writer`,
      { assumeRolePolicy: serviceTrust("vpc-flow-logs") },
      { parent: this },
    );
    const grant = new RolePolicy(
      `${name}-writer-policy`,
      { role: role.name, policy: logWriterPolicy(log.arn) },
      { parent: this },
    );
    new FlowLog(
      `${name}-flows`,
      {
        vpcId: vpc,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: log.arn,
        iamRoleArn: role.arn,
        maxAggregationInterval: 600,
      },
      { parent: this, dependsOn: grant },
    );
    this.registerOutputs();
  }
}

/** Writes to the streams of one log. */
export function logWriterPolicy(log: pulumi.Input<string>): pulumi.Output<string> {
  return policyDocument({
    sid: "WriteFlows",
    actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    resources: [log, pulumi.interpolate`${log}:*`],
    reason: "The streams below the log are named by the interfaces of machines that come and go.",
  });
}
