import assert from "node:assert/strict";
import { AwsCache } from "../../../../components/clouds/aws/cache";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, onAws, wholeNeeds } from "../../../support/aws";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const SERVER = "aws:elasticache/replicationGroup:ReplicationGroup";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ cache: AwsCache; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const needs = wholeNeeds(changes);
  const need = needs.caches[0] ?? assert.fail();
  const access = { subnetGroup: "subnets", securityGroup: "sg-cache", key: "arn:key/data" };
  const cache = new AwsCache("c", { need, needs, settings: awsCluster, ...access }, onAws());
  return { cache, resources: await harness.settle() };
}

describe("a managed cache on AWS", () => {
  it("is a group of servers, its settings, and a token that nobody typed", async () => {
    assert.deepEqual(
      listing((await build()).resources).filter((line) => !line.startsWith("pulumi:")),
      [
        "aws:elasticache/parameterGroup:ParameterGroup c-parameters",
        `${SERVER} c-server`,
        "random:index/randomPassword:RandomPassword c-token",
      ],
    );
  });

  it("speaks TLS to those who know the token, and encrypts what it holds", async () => {
    const { inputs, secrets } = only((await build()).resources, SERVER);
    assert.deepEqual(
      {
        engine: inputs["engine"],
        transit: [inputs["transitEncryptionEnabled"], inputs["transitEncryptionMode"]],
        rest: [inputs["atRestEncryptionEnabled"], inputs["kmsKeyId"]],
        token: inputs["authToken"],
      },
      {
        engine: "redis",
        transit: [true, "required"],
        rest: [true, "arn:key/data"],
        token: "password-of-c-token",
      },
    );
    assert.deepEqual(secrets, ["authToken"]);
  });

  it("is in the databases' subnets, behind their group", async () => {
    const { inputs } = only((await build()).resources, SERVER);
    assert.deepEqual(
      [inputs["subnetGroupName"], inputs["securityGroupIds"]],
      ["subnets", ["sg-cache"]],
    );
  });

  it("forgets what was used least when it is full", async () => {
    const { inputs } = only(
      (await build()).resources,
      "aws:elasticache/parameterGroup:ParameterGroup",
    );
    assert.deepEqual(inputs["parameters"], [{ name: "maxmemory-policy", value: "allkeys-lru" }]);
  });

  it("has a copy in another zone where the profile says so", async () => {
    const failover = async (profile: EnvironmentSpec["profile"]): Promise<unknown[]> => {
      const { inputs } = only((await build({ profile })).resources, SERVER);
      return [
        inputs["numCacheClusters"],
        inputs["automaticFailoverEnabled"],
        inputs["multiAzEnabled"],
      ];
    };
    assert.deepEqual(await failover("minimal"), [1, false, false]);
    assert.deepEqual(await failover("standard"), [2, true, true]);
  });

  it("has a name that fits, whatever its cluster and system are called", async () => {
    const { inputs } = only((await build({ name: "e".repeat(40) })).resources, SERVER);
    assert.ok(String(inputs["replicationGroupId"]).length <= 40);
  });

  it("is reached by its own name, under Amazon's public authorities", async () => {
    const { cache } = await build();
    assert.equal(await valueOf(cache.host), "c-server.cache.amazonaws.com");
    assert.equal(await valueOf(cache.aliasOf), "c-server.cache.amazonaws.com");
    assert.match(await valueOf(cache.caCertificate), /BEGIN CERTIFICATE/);
    assert.ok(await isSecret(cache.authToken));
    assert.equal(cache.port, 6379);
  });

  it("is protected in production", async () => {
    const { resources } = await build({ tier: "production" });
    assert.equal(only(resources, SERVER).protect, true);
  });
});
