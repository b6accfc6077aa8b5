import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsIdentities } from "../../../../components/clouds/aws/identity";
import { AwsSecretStore } from "../../../../components/clouds/aws/secret-store";
import type { PlatformNeeds } from "../../../../config/needs";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";
import { allows, statementsOf, type WrittenStatement } from "../../../support/iam";
import { craftistaNeeds, ENVIRONMENTS, pathsOf, SERVICES } from "../../../support/secret-tree";

const craftista = (environment: string): PlatformNeeds => ({
  ...craftistaNeeds(environment),
  cluster: awsNeeds().cluster,
});

async function build(
  needs: PlatformNeeds,
): Promise<{ store: AwsSecretStore; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const issuer = "https://oidc.example/id/ABC";
  const identities = new AwsIdentities("i", { accounts: needs.identities, issuer }, onAws());
  const data = { databases: {}, documentDatabases: {}, caches: {} };
  const key = "arn:aws:kms:eu-west-1:123456789012:key/store";
  const store = new AwsSecretStore(
    "s",
    { settings: awsCluster, needs, data, identities, key },
    onAws(),
  );
  return { store, resources: await harness.settle() };
}

const arnOf = (path: string): string =>
  `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${path}-AbCdEf`;

function policyOf(resources: readonly Registered[], service: string): readonly WrittenStatement[] {
  const name = `s-craftista-${service}-sa`;
  return statementsOf(only(resources, "aws:iam/rolePolicy:RolePolicy", name).inputs["policy"]);
}

describe("the secret store on AWS", () => {
  it("is an entry for each Secret, and one policy for each reader", async () => {
    const { resources } = await build(craftista("dev"));
    const kinds = listing(resources).map((line) => line.split(" ")[0] ?? "");
    const count = (type: string): number => kinds.filter((each) => each === type).length;
    assert.equal(count("aws:secretsmanager/secret:Secret"), 8);
    assert.equal(count("aws:secretsmanager/secretVersion:SecretVersion"), 8);
    assert.equal(count("aws:iam/rolePolicy:RolePolicy"), 4);
  });

  for (const service of SERVICES) {
    it(`lets ${service} read its own paths, and none of the other 22 of the tree`, async () => {
      const { resources } = await build(craftista("dev"));
      const policy = policyOf(resources, service);
      for (const environment of ENVIRONMENTS)
        for (const owner of SERVICES)
          for (const path of pathsOf(environment, owner))
            assert.equal(
              allows(policy, "secretsmanager:GetSecretValue", arnOf(path)),
              environment === "dev" && owner === service,
              path,
            );
    });
  }

  it("lets nobody do more than read", async () => {
    const { resources } = await build(craftista("dev"));
    for (const service of SERVICES) {
      const actions = policyOf(resources, service).flatMap(({ Action }) => Action);
      assert.deepEqual(actions, ["secretsmanager:GetSecretValue", "kms:Decrypt"]);
    }
  });

  it("lets a reader use the key for its own entries, through Secrets Manager only", async () => {
    const { resources } = await build(craftista("dev"));
    const [, decrypt] = policyOf(resources, "voting");
    assert.deepEqual(decrypt?.Resource, ["arn:aws:kms:eu-west-1:123456789012:key/store"]);
    assert.deepEqual(decrypt.Condition, {
      StringEquals: {
        "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
        "kms:EncryptionContext:SecretARN": pathsOf("dev", "voting").map(arnOf),
      },
    });
  });

  it("gives each policy to its reader's own role", async () => {
    const { resources } = await build(craftista("dev"));
    const { inputs } = only(resources, "aws:iam/rolePolicy:RolePolicy", "s-craftista-voting-sa");
    assert.equal(inputs["role"], "i-craftista-voting-sa-1234567");
  });

  it("writes no policy for a reader without entries", async () => {
    const needs = craftista("dev");
    const identities = needs.identities.map((reader) => ({ ...reader, readsSecrets: [] }));
    const { resources } = await build({ ...needs, identities });
    assert.ok(resources.every(({ type }) => !type.startsWith("aws:iam/rolePolicy:")));
  });

  it("encrypts with the customer's key and keeps values out of sight", async () => {
    const { resources } = await build(craftista("dev"));
    const path = pathsOf("dev", "frontend")[0] ?? "";
    const { inputs } = only(resources, "aws:secretsmanager/secret:Secret", `s-${path}`);
    assert.equal(inputs["name"], path);
    assert.equal(inputs["kmsKeyId"], "arn:aws:kms:eu-west-1:123456789012:key/store");
    const version = only(
      resources,
      "aws:secretsmanager/secretVersion:SecretVersion",
      `s-${path}-version`,
    );
    assert.deepEqual(version.secrets, ["secretString"]);
    assert.deepEqual(JSON.parse(String(version.inputs["secretString"])), {
      value: `bytes-of-s-${path}-values-value`,
    });
  });

  it("is protected in production, where a deleted entry can be had back for a month", async () => {
    for (const [tier, kept, days] of [
      ["development", false, 0],
      ["preproduction", false, 7],
      ["production", true, 30],
    ] as const) {
      const { resources } = await build({ ...craftista("dev"), tier });
      for (const { type, protect, inputs } of resources)
        if (type === "aws:secretsmanager/secret:Secret")
          assert.deepEqual([protect, inputs["recoveryWindowInDays"]], [kept, days]);
    }
  });

  it("is read as the tenant's own service account, by a token that the cluster signs", async () => {
    const { store } = await build({ ...awsNeeds(), secrets: [] });
    const [reader = ""] = Object.keys(store.providers);
    assert.equal(reader, "secumsg/secret-reader");
    assert.deepEqual(await valueOf(pulumi.output(store.providers[reader])), {
      aws: {
        service: "SecretsManager",
        region: "eu-west-1",
        auth: { jwt: { serviceAccountRef: { name: "secret-reader" } } },
      },
    });
    assert.equal(await valueOf(store.name), "123456789012 in eu-west-1");
  });
});
