import assert from "node:assert/strict";
import { AwsDatabase } from "../../../../components/clouds/aws/database";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const SERVER = "aws:rds/instance:Instance";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ database: AwsDatabase; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const needs = awsNeeds(changes);
  const need = { ...(needs.databases[0] ?? assert.fail()), hosting: "managed" as const };
  const database = new AwsDatabase(
    "d",
    {
      need,
      needs,
      settings: awsCluster,
      subnetGroup: "subnets",
      securityGroup: "sg-postgres",
      key: "arn:key/data",
    },
    onAws(),
  );
  return { database, resources: await harness.settle() };
}

describe("a managed database on AWS", () => {
  it("is a server, its settings, and a password that nobody typed", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => !line.startsWith("pulumi:")),
      [
        `${SERVER} d-server`,
        "aws:rds/parameterGroup:ParameterGroup d-parameters",
        "random:index/randomPassword:RandomPassword d-password",
      ],
    );
    const { inputs, secrets } = only(resources, SERVER);
    assert.equal(inputs["password"], "password-of-d-password");
    assert.deepEqual(secrets, ["password"]);
  });

  it("is reached by the name in its certificate, which the region's authorities signed", async () => {
    const { database } = await build();
    assert.equal(await valueOf(database.host), "d-server.rds.amazonaws.com");
    assert.equal(await valueOf(database.aliasOf), "d-server.rds.amazonaws.com");
    assert.equal(database.sslMode, "verify-full");
    assert.equal((await valueOf(database.caCertificate)).split("BEGIN CERTIFICATE").length, 4);
    assert.ok(await isSecret(database.password));
  });

  it("has settings of its own major version", async () => {
    const { inputs } = only((await build()).resources, "aws:rds/parameterGroup:ParameterGroup");
    assert.match(String(inputs["family"]), /^postgres1\d$/);
  });

  it("does not take the growth of its disk back", async () => {
    const { ignoreChanges } = only((await build()).resources, SERVER);
    assert.deepEqual(ignoreChanges, ["allocatedStorage"]);
  });

  it("survives in production, with its password, but for a consent", async () => {
    for (const [changes, kept] of [
      [{}, false],
      [{ tier: "production" }, true],
      [{ tier: "production", consents: ["d"] }, false],
    ] as const) {
      const { resources } = await build(changes);
      const server = only(resources, SERVER);
      const password = only(resources, "random:index/randomPassword:RandomPassword");
      assert.deepEqual(
        [server.protect, server.inputs["deletionProtection"], password.protect],
        [kept, kept, kept],
      );
    }
  });
});
