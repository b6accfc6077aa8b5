import assert from "node:assert/strict";
import { AwsKeys } from "../../../../components/clouds/aws/keys";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import { Harness, listing, valueOf, type Registered } from "../../../support/harness";
import { statementsOf } from "../../../support/iam";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ keys: AwsKeys; made: readonly Registered[]; all: readonly Registered[] }> {
  const harness = await Harness.install();
  const keys = new AwsKeys("k", { settings: awsCluster, needs: awsNeeds(changes) }, onAws());
  const all = await harness.settle();
  return { keys, all, made: all.filter(({ type }) => type === "aws:kms/key:Key") };
}

describe("the customer's keys on AWS", () => {
  it("are one for each thing that is encrypted", async () => {
    const { keys, all } = await build();
    assert.deepEqual(
      listing(all).filter((line) => line.startsWith("aws:")),
      ["cluster", "data", "disks", "secrets"].map((role) => `aws:kms/key:Key k-${role}`),
    );
    assert.equal(await valueOf(keys.arns.data), "arn:aws:kms:eu-west-1:123456789012:key/k-data");
  });

  it("are renewed by themselves", async () => {
    for (const { inputs } of (await build()).made) {
      assert.deepEqual([inputs["enableKeyRotation"], inputs["rotationPeriodInDays"]], [true, 90]);
    }
  });

  it("are left to the identities of their own account and of no other", async () => {
    for (const { inputs } of (await build()).made) {
      const [statement, ...others] = statementsOf(inputs["policy"]);
      assert.deepEqual(statement?.Principal, { AWS: "arn:aws:iam::123456789012:root" });
      assert.equal(others.length, 0);
    }
  });

  it("survive in production, and can be had back for a month", async () => {
    for (const { protect, inputs } of (await build({ tier: "production" })).made)
      assert.deepEqual([protect, inputs["deletionWindowInDays"]], [true, 30]);
    for (const { protect, inputs } of (await build()).made)
      assert.deepEqual([protect, inputs["deletionWindowInDays"]], [false, 7]);
  });
});
