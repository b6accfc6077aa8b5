import assert from "node:assert/strict";
import { AwsDataServices } from "../../../../components/clouds/aws/data-services";
import type { PlatformNeeds } from "../../../../config/needs";
import { awsNeeds, awsParts, onAws, wholeNeeds } from "../../../support/aws";
import { Harness, listing, valueOf, type Registered } from "../../../support/harness";
import { documentNeed } from "../../../support/managed-needs";

async function build(
  needs: PlatformNeeds,
): Promise<{ data: AwsDataServices; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const data = new AwsDataServices("d", awsParts(needs), onAws());
  return { data, resources: await harness.settle() };
}

const made = (resources: readonly Registered[]): string[] =>
  listing(resources).filter((line) => / d-/.test(line));

describe("the data services on AWS", () => {
  it("are managed where a need says so, each kind in the databases' subnets", async () => {
    const { data, resources } = await build(wholeNeeds());
    assert.deepEqual(made(resources), [
      "aws:docdb/cluster:Cluster d-craftista-documents-server",
      "aws:docdb/clusterInstance:ClusterInstance d-craftista-documents-instance-1",
      "aws:docdb/clusterParameterGroup:ClusterParameterGroup d-craftista-documents-parameters",
      "aws:docdb/subnetGroup:SubnetGroup d-documents-subnets",
      "aws:elasticache/parameterGroup:ParameterGroup d-craftista-cache-parameters",
      "aws:elasticache/replicationGroup:ReplicationGroup d-craftista-cache-server",
      "aws:elasticache/subnetGroup:SubnetGroup d-cache-subnets",
      "aws:rds/instance:Instance d-secumsg-postgres-server",
      "aws:rds/parameterGroup:ParameterGroup d-secumsg-postgres-parameters",
      "aws:rds/subnetGroup:SubnetGroup d-postgres-subnets",
      "random:index/randomPassword:RandomPassword d-craftista-cache-token",
      "random:index/randomPassword:RandomPassword d-craftista-documents-password",
      "random:index/randomPassword:RandomPassword d-secumsg-postgres-password",
    ]);
    for (const { inputs } of resources.filter(({ type }) => type.endsWith(":SubnetGroup")))
      assert.deepEqual(inputs["subnetIds"], [
        "net-database-euw1-az1-id",
        "net-database-euw1-az2-id",
      ]);
    assert.deepEqual(Object.keys(data.documentDatabases), ["craftista-documents"]);
  });

  it("are a password and nothing else where Argo CD delivers the servers", async () => {
    const inCluster = "in-cluster" as const;
    const needs: PlatformNeeds = {
      ...awsNeeds(),
      caches: wholeNeeds().caches.map((need) => ({ ...need, hosting: inCluster })),
      documentDatabases: [{ ...documentNeed, hosting: inCluster }],
    };
    const { data, resources } = await build(needs);
    assert.deepEqual(made(resources), [
      "random:index/randomPassword:RandomPassword d-craftista-documents-password",
      "random:index/randomPassword:RandomPassword d-secumsg-postgres-password",
    ]);
    const { host } = data.caches["craftista-cache"] ?? assert.fail();
    assert.equal(await valueOf(host), "cache.craftista-local.svc");
    assert.equal(data.documentDatabases["craftista-documents"]?.aliasOf, undefined);
  });

  it("wait for the network and its groups, and never for the cluster", async () => {
    const { resources } = await build(wholeNeeds());
    for (const { dependsOn } of resources.filter(({ name }) => name.startsWith("d-")))
      assert.ok(!dependsOn.some((urn) => urn.includes("aws:eks")));
  });

  it("are each behind the group of their own kind", async () => {
    const { resources } = await build(wholeNeeds());
    const groups = resources.flatMap(({ inputs }) =>
      [inputs["vpcSecurityGroupIds"] ?? [], inputs["securityGroupIds"] ?? []].flat(),
    );
    assert.deepEqual(groups.map(String).sort(), [
      "groups-cache-id",
      "groups-documents-id",
      "groups-postgres-id",
    ]);
  });
});
