import assert from "node:assert/strict";
import { AwsFlowLogs } from "../../../../components/clouds/aws/flow-logs";
import { onAws } from "../../../support/aws";
import { Harness, listing, only, type Registered } from "../../../support/harness";
import { statementsOf } from "../../../support/iam";

describe("flow logs on AWS", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    new AwsFlowLogs("f", { vpc: "vpc-1", tier: "production" }, onAws());
    resources = await harness.settle();
  });

  it("are a log, its one writer, and the flows of a network", () => {
    assert.deepEqual(
      listing(resources).filter((line) => line.startsWith("aws:")),
      [
        "aws:cloudwatch/logGroup:LogGroup f-log",
        "aws:ec2/flowLog:FlowLog f-flows",
        "aws:iam/role:Role f-writer",
        "aws:iam/rolePolicy:RolePolicy f-writer-policy",
      ],
    );
  });

  it("tell of what was admitted and of what was refused", () => {
    const { inputs } = only(resources, "aws:ec2/flowLog:FlowLog");
    assert.deepEqual([inputs["trafficType"], inputs["vpcId"]], ["ALL", "vpc-1"]);
  });

  it("are kept as long as the tier says", () => {
    const { inputs } = only(resources, "aws:cloudwatch/logGroup:LogGroup");
    assert.equal(inputs["retentionInDays"], 365);
  });

  it("are written to that log and no other", () => {
    const { inputs } = only(resources, "aws:iam/rolePolicy:RolePolicy");
    const log = "arn:aws:cloudwatch:eu-west-1:123456789012:f-log";
    assert.deepEqual(
      statementsOf(inputs["policy"]).map(({ Resource }) => Resource),
      [[log, `${log}:*`]],
    );
  });
});
