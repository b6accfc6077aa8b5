import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsIngress } from "../../../../components/clouds/aws/ingress";
import { awsParts, onAws } from "../../../support/aws";
import { Harness, listing, valueOf, type Registered } from "../../../support/harness";

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

async function build(
  certificate?: string,
): Promise<{ ingress: AwsIngress; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const { network } = awsParts();
  const ingress = new AwsIngress(
    "i",
    { network, securityGroup: "sg-load-balancer", certificate },
    onAws(),
  );
  return { ingress, resources: await harness.settle() };
}

describe("the way into a cluster on AWS", () => {
  it("is an address in each zone, which stays", async () => {
    const { ingress, resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / i-/.test(line)),
      ["aws:ec2/eip:Eip i-address-euw1-az1", "aws:ec2/eip:Eip i-address-euw1-az2"],
    );
    assert.equal((await valueOf(pulumi.all([...ingress.addresses]))).length, 2);
    assert.equal(ingress.address, undefined);
  });

  it("is a load balancer with those addresses, behind the group of the table and no rules of its own", async () => {
    const { ingress } = await build();
    assert.deepEqual(await valueOf(pulumi.output(ingress.serviceAnnotations)), {
      [`${PREFIX}scheme`]: "internet-facing",
      [`${PREFIX}nlb-target-type`]: "ip",
      [`${PREFIX}subnets`]: "net-public-euw1-az1-id,net-public-euw1-az2-id",
      [`${PREFIX}eip-allocations`]: "eipalloc-of-i-address-euw1-az1,eipalloc-of-i-address-euw1-az2",
      [`${PREFIX}security-groups`]: "sg-load-balancer",
      [`${PREFIX}manage-backend-security-group-rules`]: "false",
      [`${PREFIX}attributes`]: "load_balancing.cross_zone.enabled=true",
    });
  });

  it("shows a certificate where it has one, and encrypts again behind it", async () => {
    const { ingress } = await build("arn:certificate");
    const annotations = await valueOf(pulumi.output(ingress.serviceAnnotations));
    assert.deepEqual(
      ["ssl-cert", "ssl-ports", "backend-protocol"].map((key) => annotations[`${PREFIX}${key}`]),
      ["arn:certificate", "443", "ssl"],
    );
  });
});
