import assert from "node:assert/strict";
import { AwsDns } from "../../../../components/clouds/aws/dns";
import { awsNeeds, onAws } from "../../../support/aws";
import { Harness, only, valueOf, type Registered } from "../../../support/harness";

const RECORD = "aws:route53/record:Record";

describe("the domain's zone on AWS", () => {
  let dns: AwsDns;
  let resources: readonly Registered[];
  beforeEach(async () => {
    const harness = await Harness.install();
    const needs = awsNeeds({ tier: "production" });
    dns = new AwsDns("z", { domain: "example.com", needs }, onAws());
    dns.addName("one", "origin.example.com", { addresses: ["203.0.113.9"] }, dns);
    const distribution = { domainName: "d.cloudfront.net", hostedZoneId: "Z2" };
    dns.addName("two", "shop.example.com", { distribution }, dns);
    resources = await harness.settle();
  });

  it("serves the domain, and is not made anew in production: the delegation would have to follow", async () => {
    const { inputs, protect } = only(resources, "aws:route53/zone:Zone");
    assert.deepEqual([inputs["name"], protect], ["example.com", true]);
    assert.deepEqual(await valueOf(dns.nameServers), ["ns.example"]);
  });

  it("leads a name to addresses", () => {
    const { inputs } = only(resources, RECORD, "one");
    assert.deepEqual(
      [inputs["name"], inputs["type"], inputs["records"], inputs["ttl"]],
      ["origin.example.com", "A", ["203.0.113.9"], 300],
    );
  });

  it("leads a name to CloudFront over both protocols of the internet", () => {
    for (const [name, type] of [
      ["two", "A"],
      ["two-v6", "AAAA"],
    ] as const) {
      const { inputs } = only(resources, RECORD, name);
      assert.equal(inputs["type"], type);
      assert.deepEqual(inputs["aliases"], [
        { name: "d.cloudfront.net", zoneId: "Z2", evaluateTargetHealth: false },
      ]);
    }
  });
});
