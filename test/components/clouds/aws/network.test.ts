import assert from "node:assert/strict";
import { AwsNetwork, zonesOf } from "../../../../components/clouds/aws/network";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import { Harness, listing, only, type Registered } from "../../../support/harness";

async function build(changes: Partial<EnvironmentSpec> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new AwsNetwork("n", { settings: awsCluster, needs: awsNeeds(changes) }, onAws());
  return harness.settle();
}

const of = (resources: readonly Registered[], type: RegExp): string[] =>
  listing(resources)
    .filter((line) => type.test(line))
    .map((line) => line.split(" ")[1] ?? "");

describe("a network on AWS", () => {
  it("has four subnets in each of the profile's zones (CT-58 to CT-62)", async () => {
    assert.deepEqual(of(await build(), /:Subnet /), [
      "n-database-euw1-az1",
      "n-database-euw1-az2",
      "n-management-euw1-az1",
      "n-management-euw1-az2",
      "n-private-euw1-az1",
      "n-private-euw1-az2",
      "n-public-euw1-az1",
      "n-public-euw1-az2",
    ]);
    assert.equal(of(await build({ profile: "resilient" }), /:Subnet /).length, 12);
  });

  it("is one VPC with names, a gateway, a log, and a default group that nobody can use", async () => {
    const resources = await build();
    assert.deepEqual(of(resources, /vpc:|Gateway |default|flowLog:/), [
      "n-default-group",
      "n-flow-logs-flows",
      "n-internet",
      "n-routes-nat-euw1-az1",
      "n-vpc",
    ]);
    const { inputs } = only(resources, "aws:ec2/vpc:Vpc");
    assert.deepEqual(
      [inputs["cidrBlock"], inputs["enableDnsSupport"], inputs["enableDnsHostnames"]],
      ["10.0.0.0/16", true, true],
    );
    const group = only(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs;
    assert.deepEqual([group["ingress"], group["egress"]], [[], []]);
  });

  it("tells load balancers where they belong, and gives nobody a public address by itself", async () => {
    const resources = await build();
    for (const [subnet, tag] of [
      ["public", "kubernetes.io/role/elb"],
      ["private", "kubernetes.io/role/internal-elb"],
    ] as const) {
      const { inputs } = only(resources, "aws:ec2/subnet:Subnet", `n-${subnet}-euw1-az1`);
      assert.equal((inputs["tags"] as Record<string, string>)[tag], "1");
      assert.equal(inputs["mapPublicIpOnLaunch"], false);
      assert.equal(inputs["availabilityZoneId"], "euw1-az1");
    }
  });

  it("has no zones in a region that there is not", () => {
    const settings = { ...awsCluster, region: "eu-nowhere-1" };
    assert.deepEqual(zonesOf({ settings, needs: awsNeeds() }), []);
  });
});
