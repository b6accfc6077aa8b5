import assert from "node:assert/strict";
import { AwsNetwork } from "../../../../components/clouds/aws/network";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import { Harness, only, type Registered } from "../../../support/harness";

async function build(profile: EnvironmentSpec["profile"]): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new AwsNetwork("n", { settings: awsCluster, needs: awsNeeds({ profile }) }, onAws());
  return harness.settle();
}

/** Where each subnet's traffic for the internet goes. */
function ways(resources: readonly Registered[]): Record<string, string> {
  const routes = resources.filter(({ type }) => type === "aws:ec2/route:Route");
  return Object.fromEntries(
    resources
      .filter(({ type }) => type.includes("routeTableAssociation:"))
      .map(({ inputs }) => {
        const route = routes.find((each) => each.inputs["routeTableId"] === inputs["routeTableId"]);
        const { natGatewayId, gatewayId } = (route?.inputs ?? {}) as Record<string, string>;
        return [
          String(inputs["subnetId"]).replace(/-id$/, ""),
          natGatewayId ?? gatewayId ?? "nowhere",
        ];
      }),
  );
}

describe("the routes of a network on AWS", () => {
  it("lead nodes and tools out through one gateway, and databases nowhere", async () => {
    const one = "n-routes-nat-euw1-az1-id";
    assert.deepEqual(ways(await build("minimal")), {
      "n-public-euw1-az1": "n-internet-id",
      "n-public-euw1-az2": "n-internet-id",
      "n-private-euw1-az1": one,
      "n-private-euw1-az2": one,
      "n-management-euw1-az1": one,
      "n-management-euw1-az2": one,
      "n-database-euw1-az1": "nowhere",
      "n-database-euw1-az2": "nowhere",
    });
  });

  it("lead through a gateway in the same zone where losing a zone is to cut off no other", async () => {
    const found = ways(await build("resilient"));
    for (const zone of ["euw1-az1", "euw1-az2", "euw1-az3"])
      for (const role of ["private", "management"])
        assert.equal(found[`n-${role}-${zone}`], `n-routes-nat-${zone}-id`);
  });

  it("bring the way out up after the way in", async () => {
    const { dependsOn } = only(await build("minimal"), "aws:ec2/natGateway:NatGateway");
    assert.ok(dependsOn.some((urn) => urn.endsWith("::n-routes-public-out")));
  });

  it("lead to S3 without a gateway's bill, from every private table", async () => {
    const { inputs } = only(await build("resilient"), "aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.equal(inputs["vpcEndpointType"], "Gateway");
    assert.equal(inputs["serviceName"], "com.amazonaws.eu-west-1.s3");
    assert.equal((inputs["routeTableIds"] as string[]).length, 3);
  });
});
