import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { deleteObject } from "../../../../../embedded/plugins/cloud/delete";
import { textAt } from "../../../../../embedded/plugins/json";
import { FakeAws, tokenOf } from "../../../../support/fake-aws";

describe("AWS", () => {
  let amazon: FakeAws;
  beforeEach(() => {
    amazon = new FakeAws();
  });
  afterEach(() => {
    amazon.fake.dispose();
  });

  const trustOf = (service: string): string =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service } }] });
  const roleFor = async (service: string): Promise<string> => {
    await amazon.create("iam/role", { name: "r", assumeRolePolicy: trustOf(service) });
    return textAt(amazon.outputs("iam/role"), "arn");
  };

  it("names an object by account and region, and tags it as the provider says", async () => {
    const id = await amazon.create("ec2/vpc", { cidrBlock: "10.0.0.0/16", tags: { Name: "n" } });
    assert.deepEqual(
      [amazon.outputs("ec2/vpc").arn, amazon.outputs("ec2/vpc").tagsAll],
      [`arn:aws:ec2:eu-west-1:111122223333:vpc/${id}`, { cluster: "shop", Name: "n" }],
    );
  });

  it("gives a successor another identity", async () => {
    const vpc = { cidrBlock: "10.0.0.0/16" };
    assert.notEqual(await amazon.create("ec2/vpc", vpc), await amazon.create("ec2/vpc", vpc));
  });

  it("keeps a network while something stands in it", async () => {
    const { vpc, subnets } = await amazon.network();
    const remove = (type: string, id: string): Promise<void> =>
      deleteObject({ type: tokenOf(type), id, recorded: {} }, amazon.fake.cloud);
    await assert.rejects(remove("ec2/vpc", vpc), /subnet:Subnet .* still uses it/);
    for (const subnet of subnets) await remove("ec2/subnet", subnet);
    await remove("ec2/vpc", vpc);
  });

  it("makes a cluster in two zones, by a role that trusts EKS", async () => {
    const { subnets } = await amazon.network();
    const cluster = (subnetIds: readonly string[], roleArn: string) => ({
      name: "c",
      roleArn,
      vpcConfig: { subnetIds },
    });
    const wrong = await roleFor("ec2.amazonaws.com");
    await amazon.refuses("eks/cluster", cluster(subnets, wrong), /does not name eks\.amazonaws/);
    await amazon.fake.world.remove(tokenOf("iam/role"), "r");
    const right = await roleFor("eks.amazonaws.com");
    await amazon.refuses("eks/cluster", cluster(subnets.slice(1), right), /want at least 2 zones/);
    await amazon.create("eks/cluster", cluster(subnets, right), "shop-cluster");
    assert.match(textAt(amazon.outputs("eks/cluster"), "endpoint"), /^https:\/\/198\.51\.100\./);
  });

  it("has no way out of a network without a way in", async () => {
    const { vpc, subnets } = await amazon.network();
    const allocationId = await amazon.create("ec2/eip", { domain: "vpc" });
    const gateway = { subnetId: subnets[0] ?? "", allocationId };
    await amazon.refuses("ec2/natGateway", gateway, /has no internet gateway: declare/);
    await amazon.create("ec2/internetGateway", { vpcId: vpc });
    await amazon.create("ec2/natGateway", gateway);
  });

  it("takes a rule of a security group once, and with one other side", async () => {
    const { vpc } = await amazon.network();
    const securityGroupId = await amazon.create("ec2/securityGroup", { name: "g", vpcId: vpc });
    const rule = { securityGroupId, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
    const type = "vpc/securityGroupIngressRule";
    await amazon.create(type, rule);
    await amazon.refuses(type, rule, /the group has the same rule already/);
    const { cidrIpv4, ...none } = rule;
    await amazon.refuses(type, none, /no peer is stated/);
    await amazon.refuses(type, { ...rule, cidrIpv4, prefixListId: "pl" }, /and prefixListId is/);
  });

  it("issues a certificate whose names are proven, in the region that CloudFront asks", async () => {
    const certificate = { domainName: "shop.example", validationMethod: "DNS" };
    const certificateArn = await amazon.create("acm/certificate", certificate);
    const issue = { certificateArn };
    await amazon.refuses("acm/certificateValidation", issue, /no record proves that shop\.example/);
    const distribution = { viewerCertificate: { acmCertificateArn: certificateArn } };
    await amazon.refuses("cloudfront/distribution", distribution, /is not in us-east-1/);
  });

  it("keeps the name of a secret until it is gone", async () => {
    const id = await amazon.create("secretsmanager/secret", { name: "db" });
    const type = tokenOf("secretsmanager/secret");
    await deleteObject({ type, id, recorded: {} }, amazon.fake.cloud);
    await amazon.refuses("secretsmanager/secret", { name: "db" }, /deletes it after 30 days/);
  });

  it("refuses a cache whose settings do not go together", async () => {
    const cache = { replicationGroupId: "c", authToken: "a".repeat(16) };
    const type = "elasticache/replicationGroup";
    await amazon.refuses(type, cache, /want transitEncryptionEnabled true/);
    const failover = { replicationGroupId: "c", automaticFailoverEnabled: true };
    await amazon.refuses(type, { ...failover, numCacheClusters: 1 }, /want at least 2/);
    const zones = { replicationGroupId: "c", multiAzEnabled: true };
    await amazon.refuses(type, zones, /want automaticFailoverEnabled true/);
  });
});
