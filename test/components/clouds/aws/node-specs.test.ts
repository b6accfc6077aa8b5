import assert from "node:assert/strict";
import { nodeClassSpec, nodePoolSpec } from "../../../../components/clouds/aws/node-specs";

describe("the nodes of a cluster on AWS", () => {
  const nodeClass = nodeClassSpec({
    role: "nodes",
    subnets: ["subnet-1", "subnet-2"],
    securityGroup: "sg-workers",
    disksKey: "arn:key/disks",
    sizes: { nodeDiskGiB: 80 },
  });

  it("are in the private subnets and in the workers' security group alone", () => {
    assert.deepEqual(nodeClass["subnetSelectorTerms"], [{ id: "subnet-1" }, { id: "subnet-2" }]);
    assert.deepEqual(nodeClass["securityGroupSelectorTerms"], [{ id: "sg-workers" }]);
  });

  it("enforce network policies and tell what they refuse", () => {
    assert.deepEqual(
      [nodeClass["networkPolicy"], nodeClass["networkPolicyEventLogs"]],
      ["DefaultAllow", "Enabled"],
    );
  });

  it("encrypt their disks with the customer's key", () => {
    assert.deepEqual(nodeClass["ephemeralStorage"], { size: "80Gi", kmsKeyID: "arn:key/disks" });
  });

  it("are spot machines only where the profile says so", () => {
    const capacity = (spot: boolean): unknown => {
      const { template } = nodePoolSpec("work", { nodeCpuCores: 16, spot }) as {
        template: { spec: { requirements: { key: string; values: string[] }[] } };
      };
      return template.spec.requirements.find(({ key }) => key.endsWith("capacity-type"))?.values;
    };
    assert.deepEqual(capacity(true), ["spot", "on-demand"]);
    assert.deepEqual(capacity(false), ["on-demand"]);
  });

  it("are no more than the profile says, and go one at a time", () => {
    const { limits, disruption } = nodePoolSpec("work", { nodeCpuCores: 16, spot: false });
    assert.deepEqual(limits, { cpu: "16" });
    assert.deepEqual((disruption as { budgets: unknown }).budgets, [{ nodes: "1" }]);
  });
});
