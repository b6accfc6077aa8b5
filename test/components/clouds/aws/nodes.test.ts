import assert from "node:assert/strict";
import { AwsCluster } from "../../../../components/clouds/aws/cluster";
import { awsParts, onAws } from "../../../support/aws";
import { Harness, only, type Registered } from "../../../support/harness";

describe("the machines of a cluster on AWS", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    new AwsCluster("main-cluster", awsParts(), onAws());
    resources = await harness.settle();
  });

  it("switch the enforcement of network policies on, before there are any", () => {
    const { inputs } = only(resources, "kubernetes:core/v1:ConfigMap");
    const { name, namespace } = inputs["metadata"] as Record<string, unknown>;
    assert.deepEqual([name, namespace], ["amazon-vpc-cni", "kube-system"]);
    assert.deepEqual(inputs["data"], { "enable-network-policy-controller": "true" });
    const { dependsOn } = only(resources, "kubernetes:eks.amazonaws.com/v1:NodeClass");
    assert.ok(dependsOn.some((urn) => urn.endsWith("::main-cluster-nodes-network-policies")));
  });

  it("are admitted before the first of them starts", () => {
    const { dependsOn } = only(resources, "kubernetes:eks.amazonaws.com/v1:NodeClass");
    for (const needed of ["access-policy", "role-images", "role-worker"])
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::main-cluster-nodes-${needed}`)),
        needed,
      );
  });

  it("are in the group of workers, by the rules of the table", () => {
    const { inputs } = only(resources, "kubernetes:eks.amazonaws.com/v1:NodeClass");
    const { securityGroupSelectorTerms, role } = inputs["spec"] as Record<string, unknown>;
    assert.deepEqual(securityGroupSelectorTerms, [{ id: "groups-workers-id" }]);
    assert.equal(role, "main-cluster-nodes-role-1234567");
  });
});
