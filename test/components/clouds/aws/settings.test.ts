import assert from "node:assert/strict";
import { awsSettings } from "../../../../components/clouds/aws/settings";

const smallest = { cloud: "aws", account: "123456789012", region: "eu-west-1" };

const accepts = (changes: object): boolean =>
  awsSettings.safeParse({ ...smallest, ...changes }).success;

describe("the settings of a cluster on AWS", () => {
  it("are an account and a region, and defaults for all else", () => {
    assert.deepEqual(awsSettings.parse(smallest), {
      ...smallest,
      network: { range: "10.0.0.0/16", services: "172.20.0.0/16" },
      authorizedNetworks: {},
      administrators: {},
      maintenance: { day: "sun", startHour: 4 },
    });
  });

  for (const changes of [
    { administrators: { lead: "arn:aws:iam::123456789012:role/team/lead" } },
    { kubernetesVersion: "1.36" },
    { domain: "shop.example.com" },
    { tools: { runners: { office: "198.51.100.0/24" } } },
    { tools: { runners: {}, image: "/acme/images/hardened" } },
    { maintenance: { day: "tue", startHour: 19 } },
  ]) {
    it(`may be ${JSON.stringify(changes)}`, () => {
      assert.ok(accepts(changes));
    });
  }

  for (const changes of [
    { administrators: { lead: "lead" } },
    { kubernetesVersion: "v1.36" },
    { kubernetesVersion: 1.36 },
    { domain: "example" },
    { tools: { runners: { office: "198.51.100.1" } } },
    { tools: {} },
    { tools: { runners: {}, image: "ami-1234567" } },
    { maintenance: { startHour: 20 } },
    { maintenance: { day: "SUN" } },
    { network: { nodes: "10.0.0.0/20" } },
    { project: "acme" },
  ]) {
    it(`may not be ${JSON.stringify(changes)}`, () => {
      assert.ok(!accepts(changes));
    });
  }
});
