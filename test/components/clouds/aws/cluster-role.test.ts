import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { clusterRole, nodeRole } from "../../../../components/clouds/aws/cluster-role";
import { onAws } from "../../../support/aws";
import { Harness, only, type Registered } from "../../../support/harness";
import { allows, statementsOf } from "../../../support/iam";

const keys = {
  cluster: pulumi.output("arn:key/cluster"),
  disks: pulumi.output("arn:key/disks"),
  data: pulumi.output("arn:key/data"),
  secrets: pulumi.output("arn:key/secrets"),
};

const policiesOf = (resources: readonly Registered[]): string[] =>
  resources
    .filter(({ type }) => type.includes("rolePolicyAttachment:"))
    .map(({ inputs }) => String(inputs["policyArn"]).replace("arn:aws:iam::aws:policy/", ""))
    .sort();

describe("the roles of a cluster on AWS", () => {
  let harness: Harness;
  let parent: pulumi.ComponentResource;
  beforeEach(async () => {
    harness = await Harness.install();
    parent = new pulumi.ComponentResource("slipway:test:Parent", "p", {}, onAws());
  });

  it("let the control plane do what Auto Mode does, by AWS's own policies", async () => {
    clusterRole("c", keys, { parent });
    const resources = await harness.settle();
    assert.deepEqual(policiesOf(resources), [
      "AmazonEKSBlockStoragePolicy",
      "AmazonEKSClusterPolicy",
      "AmazonEKSComputePolicy",
      "AmazonEKSLoadBalancingPolicy",
      "AmazonEKSNetworkingPolicy",
    ]);
    const [trust] = statementsOf(only(resources, "aws:iam/role:Role").inputs["assumeRolePolicy"]);
    assert.deepEqual(trust?.Principal, { Service: "eks.amazonaws.com" });
    assert.deepEqual(trust.Action, ["sts:AssumeRole", "sts:TagSession"]);
  });

  it("let it use the keys of Secrets and of disks, and no other", async () => {
    clusterRole("c", keys, { parent });
    const policy = statementsOf(
      only(await harness.settle(), "aws:iam/rolePolicy:RolePolicy").inputs["policy"],
    );
    for (const [key, may] of [
      ["cluster", true],
      ["disks", true],
      ["data", false],
      ["secrets", false],
    ] as const)
      assert.equal(allows(policy, "kms:Decrypt", `arn:key/${key}`), may, key);
    assert.deepEqual(policy.find(({ Action }) => Action.includes("kms:CreateGrant"))?.Condition, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
  });

  it("let a node say who it is and pull images, and nothing else", async () => {
    nodeRole("n", { parent });
    assert.deepEqual(policiesOf(await harness.settle()), [
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodeMinimalPolicy",
    ]);
  });
});
