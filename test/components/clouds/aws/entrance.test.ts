import assert from "node:assert/strict";
import { AwsEntrance, hostsBehindCloudFront } from "../../../../components/clouds/aws/entrance";
import type { AwsSettings } from "../../../../components/clouds/aws/settings";
import { awsCluster, awsParts, onAws, wholeNeeds } from "../../../support/aws";
import { Harness, listing, type Registered } from "../../../support/harness";

async function build(changes: Partial<AwsSettings>, hosted = true): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const needs = wholeNeeds();
  const settings = { ...awsCluster, ...changes };
  new AwsEntrance("e", awsParts(hosted ? needs : { ...needs, hosts: [] }, settings), onAws());
  return harness.settle();
}

const kinds = (resources: readonly Registered[]): string[] => [
  ...new Set(
    listing(resources)
      .filter((line) => / e-/.test(line))
      .map((line) => line.split(":")[1] ?? ""),
  ),
];

describe("the entrance of a cluster on AWS", () => {
  it("has names, certificates, CloudFront and its firewall before the load balancer with a domain", async () => {
    assert.deepEqual(kinds(await build({ domain: "example.com" })), [
      "acm/certificate",
      "acm/certificateValidation",
      "cloudfront/distribution",
      "cloudwatch/logGroup",
      "ec2/eip",
      "route53/record",
      "route53/zone",
      "wafv2/webAcl",
      "wafv2/webAclLoggingConfiguration",
    ]);
  });

  it("is the load balancer's addresses without one", async () => {
    assert.deepEqual(kinds(await build({})), ["ec2/eip"]);
  });

  it("has the zone alone where no system has a host", async () => {
    assert.deepEqual(kinds(await build({ domain: "example.com" }, false)), [
      "ec2/eip",
      "route53/zone",
    ]);
  });

  it("stands before every host of the domain, or before none", () => {
    const hosts = [{ system: "craftista" as const, host: "shop.example.com" }];
    assert.deepEqual(hostsBehindCloudFront({ domain: "example.com" }, { hosts }), [
      "shop.example.com",
    ]);
    assert.equal(hostsBehindCloudFront({ domain: undefined }, { hosts }), undefined);
    assert.equal(hostsBehindCloudFront({ domain: "example.com" }, { hosts: [] }), undefined);
  });
});
