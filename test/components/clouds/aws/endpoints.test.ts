import assert from "node:assert/strict";
import { AwsEndpoints } from "../../../../components/clouds/aws/endpoints";
import { awsParts, onAws } from "../../../support/aws";
import { Harness, type Registered } from "../../../support/harness";

async function build(endpointZones: "one" | "all"): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const { network } = awsParts();
  new AwsEndpoints(
    "e",
    { network, region: "eu-west-1", securityGroup: "sg-1", endpointZones },
    onAws(),
  );
  return (await harness.settle()).filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
}

describe("the endpoints of AWS's services", () => {
  it("are those that nodes and pods call all day", async () => {
    const services = (await build("all")).map(({ inputs }) => inputs["serviceName"]);
    assert.deepEqual(
      services,
      ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sts"].map(
        (service) => `com.amazonaws.eu-west-1.${service}`,
      ),
    );
  });

  it("answer under the services' own names, behind a group of their own", async () => {
    for (const { inputs } of await build("all")) {
      assert.equal(inputs["privateDnsEnabled"], true);
      assert.deepEqual(inputs["securityGroupIds"], ["sg-1"]);
      assert.deepEqual(inputs["subnetIds"], ["net-private-euw1-az1-id", "net-private-euw1-az2-id"]);
    }
  });

  it("are in one zone only where money counts more than that zone", async () => {
    for (const { inputs } of await build("one"))
      assert.deepEqual(inputs["subnetIds"], ["net-private-euw1-az1-id"]);
  });
});
