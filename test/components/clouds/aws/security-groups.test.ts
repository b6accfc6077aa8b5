import assert from "node:assert/strict";
import { AwsSecurityGroups } from "../../../../components/clouds/aws/security-groups";
import type { AwsSettings } from "../../../../components/clouds/aws/settings";
import { awsCluster, onAws, TOOLS } from "../../../support/aws";
import { Harness, listing, only, type Registered } from "../../../support/harness";

const RULE = /^aws:vpc\/securityGroup(Ingress|Egress)Rule:/;

async function build(
  settings: AwsSettings,
  behindCloudFront: boolean,
): Promise<{ groups: AwsSecurityGroups; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const tools = settings.tools !== undefined;
  const groups = new AwsSecurityGroups(
    "g",
    { settings, vpc: "vpc-1", behindCloudFront, tools },
    onAws(),
  );
  return { groups, resources: await harness.settle() };
}

const whole = { ...awsCluster, tools: TOOLS };

describe("security groups on AWS", () => {
  it("are one for each name, each rule a resource of its own with a description", async () => {
    const { resources } = await build(whole, true);
    assert.deepEqual(
      listing(resources).filter((line) => line.includes(":SecurityGroup ")),
      [
        "cache",
        "control-plane",
        "documents",
        "endpoints",
        "load-balancer",
        "nexus",
        "postgres",
        "sonarqube",
        "workers",
      ].map((group) => `aws:ec2/securityGroup:SecurityGroup g-${group}`),
    );
    const rules = resources.filter(({ type }) => RULE.test(type));
    // 14 rows of the ledger, two of them for two places of runners each; 21 of 23 that complete them.
    assert.equal(rules.length, 14 + 2 + 21);
    for (const { inputs } of rules) assert.match(String(inputs["description"]), /^CT-\d+: \S/);
  });

  it("hold no rules themselves, so that nobody's own rules are taken away or forgotten", async () => {
    const { resources } = await build(whole, true);
    for (const { inputs } of resources.filter(({ type }) => type.includes("ec2/securityGroup:")))
      assert.deepEqual([inputs["ingress"], inputs["egress"]], [undefined, undefined]);
  });

  it("name other groups by id and never by address", async () => {
    const { resources } = await build(whole, true);
    const { inputs } = only(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "g-postgres-in-workers-tcp-5432",
    );
    assert.deepEqual(inputs, {
      securityGroupId: "g-postgres-id",
      referencedSecurityGroupId: "g-workers-id",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      description: "CT-67: PostgreSQL",
    });
  });

  it("let nothing out of the databases (CT-67 to CT-69)", async () => {
    const { resources } = await build(whole, true);
    const out = resources.filter(
      ({ type, name }) => type.includes("Egress") && /^g-(postgres|documents|cache)-/.test(name),
    );
    assert.deepEqual(out, []);
  });

  it("open the tools to the runners' ranges and to nobody else (CT-70, CT-71)", async () => {
    const { resources } = await build(whole, true);
    const opened = resources
      .filter(({ type, name }) => type.includes("Ingress") && /^g-(sonarqube|nexus)-/.test(name))
      .map(({ inputs }) => `${String(inputs["cidrIpv4"])} ${String(inputs["fromPort"])}`);
    assert.deepEqual(opened.sort(), [
      "198.51.100.0/24 8081",
      "198.51.100.0/24 9000",
      "203.0.113.0/28 8081",
      "203.0.113.0/28 9000",
    ]);
  });

  it("admit everybody nowhere but to a load balancer without CloudFront", async () => {
    const open = ({ resources }: { resources: readonly Registered[] }): string[] =>
      resources
        .filter(
          ({ type, inputs }) => type.includes("Ingress") && inputs["cidrIpv4"] === "0.0.0.0/0",
        )
        .map(({ name }) => name);
    assert.deepEqual(open(await build(whole, true)), []);
    assert.deepEqual(open(await build(awsCluster, false)), [
      "g-load-balancer-in-internet-tcp-80",
      "g-load-balancer-in-internet-tcp-443",
    ]);
  });

  it("admit CloudFront by the list that AWS keeps of its addresses", async () => {
    const { resources } = await build(awsCluster, true);
    const { inputs } = only(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "g-load-balancer-in-cloudfront-tcp-443",
    );
    assert.equal(inputs["prefixListId"], "pl-cloudfront");
  });

  it("let nodes ask the network's own resolver", async () => {
    const { resources } = await build(awsCluster, true);
    const { inputs } = only(
      resources,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "g-workers-out-resolver-udp-53",
    );
    assert.equal(inputs["cidrIpv4"], "10.0.0.2/32");
  });

  it("refuse to name a group that is not there", async () => {
    const { groups } = await build(awsCluster, true);
    assert.throws(() => groups.id("nexus"), /g has no security group nexus/);
  });
});
