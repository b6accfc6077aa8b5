import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsPlatform } from "../../../../components/clouds/aws/platform";
import { identityKey } from "../../../../components/clouds/contract";
import type { PlatformNeeds } from "../../../../config/needs";
import { awsCluster, awsNeeds } from "../../../support/aws";
import { Harness, only, valueOf, type Registered } from "../../../support/harness";
import { allows, statementsOf } from "../../../support/iam";
import { inCluster } from "../../../support/platforms";

const needs = (changes: Partial<PlatformNeeds> = {}): PlatformNeeds => ({
  ...awsNeeds(),
  secretStore: { kind: "vault", keepers: {} },
  ...changes,
});

async function build(
  of = needs(),
): Promise<{ platform: AwsPlatform; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const platform = new AwsPlatform("main", { settings: awsCluster, needs: of }, inCluster());
  return { platform, resources: await harness.settle() };
}

describe("the seal of a Vault on AWS", () => {
  it("is a key of its own, which Vault's account may use and nobody else", async () => {
    const { platform, resources } = await build();
    const policy = only(resources, "aws:iam/rolePolicy:RolePolicy", "main-seal-user").inputs;
    const statements = statementsOf(policy["policy"]);
    assert.deepEqual(
      statements.flatMap(({ Action }) => Action),
      ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"],
    );
    const key = await valueOf(pulumi.output(platform.seal?.parameters["kms_key_id"] ?? ""));
    assert.ok(allows(statements, "kms:Decrypt", key));
    const trust = only(resources, "aws:iam/role:Role", "main-identities-platform-vault").inputs;
    assert.match(String(trust["assumeRolePolicy"]), /system:serviceaccount:vault:vault"/);
    assert.equal(policy["role"], "main-identities-platform-vault-1234567");
  });

  it("takes the place of the entries and of the readers' roles", async () => {
    const { platform, resources } = await build();
    assert.ok(resources.every(({ type }) => !type.startsWith("aws:secretsmanager/")));
    const roles = resources.filter(({ name }) => name.startsWith("main-identities-"));
    assert.deepEqual(roles.map(({ name }) => name).sort(), [
      "main-identities-issuer",
      "main-identities-platform-vault",
    ]);
    assert.deepEqual(platform.identities, {});
    const readers = needs().identities.map((each) =>
      identityKey(each.namespace, each.serviceAccount),
    );
    assert.deepEqual(Object.keys(platform.secretStore.providers), readers);
  });

  it("is not there where secrets lie in Secrets Manager", async () => {
    const { platform, resources } = await build(awsNeeds());
    assert.equal(platform.seal, undefined);
    assert.ok(resources.every(({ name }) => !name.startsWith("main-seal")));
  });

  it("is kept in production: without the key Vault's data is noise", async () => {
    const { resources } = await build(needs({ tier: "production" }));
    const { protect, inputs } = only(resources, "aws:kms/key:Key", "main-seal-key");
    assert.deepEqual([protect, inputs["enableKeyRotation"]], [true, true]);
  });
});
