import assert from "node:assert/strict";
import { AwsCluster } from "../../../../components/clouds/aws/cluster";
import { AwsObservability } from "../../../../components/clouds/aws/observability";
import { awsParts, onAws } from "../../../support/aws";
import { Harness, listing, only, type Registered } from "../../../support/harness";
import { statementsOf } from "../../../support/iam";

describe("the observability of a cluster on AWS", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    const cluster = new AwsCluster("main-cluster", awsParts(), onAws());
    new AwsObservability("o", { cluster, account: "123456789012" }, onAws());
    resources = await harness.settle();
  });

  it("is the metrics of pods, their logs, and the role of who writes those", () => {
    assert.deepEqual(
      listing(resources).filter((line) => / o-/.test(line)),
      [
        "aws:eks/addon:Addon o-logs",
        "aws:eks/addon:Addon o-metrics-server",
        "aws:iam/role:Role o-log-writer",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment o-log-writer-logs",
      ],
    );
  });

  it("comes after the nodes that it runs on", () => {
    for (const addon of ["o-logs", "o-metrics-server"]) {
      const { dependsOn } = only(resources, "aws:eks/addon:Addon", addon);
      assert.ok(
        dependsOn.some((urn) => urn.endsWith("::main-cluster-nodes-pool")),
        addon,
      );
    }
  });

  it("writes logs as a role that pods of this cluster alone take on, by Pod Identity", () => {
    const { inputs } = only(resources, "aws:eks/addon:Addon", "o-logs");
    assert.deepEqual(inputs["podIdentityAssociations"], [
      {
        roleArn: "arn:aws:iam::123456789012:role/o-log-writer-1234567",
        serviceAccount: "cloudwatch-agent",
      },
    ]);
    const role = only(resources, "aws:iam/role:Role", "o-log-writer");
    assert.deepEqual(statementsOf(role.inputs["assumeRolePolicy"]), [
      {
        Sid: "TakenOnByPods",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": "arn:aws:eks:eu-west-1:123456789012:main-cluster" },
        },
      },
    ]);
  });
});
