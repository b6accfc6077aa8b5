import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { admit } from "../../../../components/clouds/aws/access";
import { onAws } from "../../../support/aws";
import { Harness, only } from "../../../support/harness";

describe("access to a cluster on AWS", () => {
  for (const [kind, type, policy] of [
    ["administrator", "STANDARD", "AmazonEKSClusterAdminPolicy"],
    ["node", "EC2", "AmazonEKSAutoNodePolicy"],
  ] as const) {
    it(`of the kind ${kind} is an entry and its one policy`, async () => {
      const harness = await Harness.install();
      const parent = new pulumi.ComponentResource("slipway:test:Parent", "p", {}, onAws());
      admit("a", { cluster: "main", principal: "arn:role", kind }, { parent });
      const resources = await harness.settle();
      assert.deepEqual(only(resources, "aws:eks/accessEntry:AccessEntry").inputs, {
        clusterName: "main",
        principalArn: "arn:role",
        type,
      });
      const { inputs } = only(resources, "aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
      assert.deepEqual(inputs, {
        clusterName: "main",
        principalArn: "arn:role",
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
        accessScope: { type: "cluster" },
      });
    });
  }
});
