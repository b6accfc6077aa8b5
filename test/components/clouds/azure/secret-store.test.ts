import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AzureDataServices } from "../../../../components/clouds/azure/data-services";
import { AzureSecretStore } from "../../../../components/clouds/azure/secret-store";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureNeeds, azureParts, onAzure, TENANT } from "../../../support/azure";
import { Harness, only, valueOf, type Registered } from "../../../support/harness";

const SECRET = "azure-native:keyvault:Secret";
const VAULT = "azure-native:keyvault:Vault";
const GRANT = "azure-native:authorization:RoleAssignment";

async function build(
  changes: Partial<EnvironmentSpec> = {},
  needs = azureNeeds(changes),
): Promise<{ store: AzureSecretStore; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts(needs);
  const data = new AzureDataServices("data", parts, onAzure());
  const forReaders = (value: string): Record<string, pulumi.Output<string>> =>
    Object.fromEntries(
      parts.needs.identities.map(({ namespace, serviceAccount }) => [
        `${namespace}/${serviceAccount}`,
        pulumi.output(value),
      ]),
    );
  const principals = forReaders("principal-of-the-reader");
  const clients = forReaders("client-of-the-reader");
  const store = new AzureSecretStore(
    "s",
    { ...parts, data, identities: { principals, clients } },
    onAzure(),
  );
  return { store, resources: await harness.settle() };
}

describe("the secret store on Azure", () => {
  let store: AzureSecretStore;
  let resources: readonly Registered[];
  before(async () => {
    ({ store, resources } = await build());
  });

  it("has an entry for each Secret, whose value is secret", () => {
    const entries = resources.filter(({ type }) => type === SECRET);
    assert.deepEqual(
      entries.map(({ inputs }) => inputs["secretName"]).sort(),
      azureNeeds()
        .secrets.map(({ entry }) => entry)
        .sort(),
    );
    for (const { secrets } of entries) assert.ok(secrets.includes("properties.value"));
  });

  it("lets each reader read its own entries, one by one, and nothing else (TD-98, TD-165)", () => {
    const scopes = resources
      .filter(({ type, name }) => type === GRANT && name.startsWith("s-"))
      .map(({ inputs }) => [inputs["scope"], inputs["principalId"]]);
    const wanted = azureNeeds().secrets.map(({ entry }) => [
      `s-${entry}-id`,
      "principal-of-the-reader",
    ]);
    assert.deepEqual(scopes.sort(), wanted.sort());
    for (const { inputs } of resources.filter(({ name }) => /^s-.*-secret-reader$/.test(name)))
      assert.match(String(inputs["roleDefinitionId"]), /4633458b-17de-408a-b874-0445c86b69e6$/);
  });

  it("keeps entries for as long as their vault, for nobody may delete one", () => {
    for (const { retainOnDelete } of resources.filter(({ type }) => type === SECRET))
      assert.ok(retainOnDelete);
  });

  it("is read as its reader, by a token, through an address in the network", async () => {
    const [provider] = Object.values(store.providers);
    const vault = String(only(resources, VAULT).inputs["vaultName"]);
    assert.deepEqual(await valueOf(pulumi.output(provider)), {
      azurekv: {
        authType: "WorkloadIdentity",
        tenantId: TENANT,
        vaultUrl: `https://${vault}.vault.azure.net/`,
        serviceAccountRef: { name: "secret-reader" },
      },
    });
    assert.equal(await valueOf(store.name), vault);
    const { inputs } = only(resources, "azure-native:network:PrivateEndpoint");
    assert.deepEqual(inputs["privateLinkServiceConnections"], [
      { name: "vault", privateLinkServiceId: "s-vault-id", groupIds: ["vault"] },
    ]);
  });

  it("has an entry for each value that pods mount, readable by the one that mounts them (TD-98)", async () => {
    const [first] = azureNeeds().secrets;
    assert.ok(first);
    const keys = Object.keys(first.values);
    const objects = Object.fromEntries(keys.map((key, index) => [key, `object-${index}`]));
    const needs = {
      ...azureNeeds(),
      secrets: [{ ...first, objects }],
      identities: azureNeeds().identities.map((reader) => ({
        ...reader,
        readsSecrets: [first.entry],
      })),
    };
    const mounting = await build({}, needs);
    const names = Object.values(objects);
    const entries = mounting.resources.filter(({ type }) => type === SECRET);
    assert.deepEqual(entries.map(({ inputs }) => inputs["secretName"]).sort(), names);
    for (const { secrets, inputs } of entries) {
      assert.ok(secrets.includes("properties.value"));
      const { contentType, value } = inputs["properties"] as Record<string, unknown>;
      assert.equal(contentType, "text/plain");
      assert.doesNotMatch(String(value), /^\{/);
    }
    const scopes = mounting.resources
      .filter(({ type, name }) => type === GRANT && name.startsWith("s-"))
      .map(({ inputs }) => inputs["scope"]);
    assert.deepEqual(
      scopes.sort(),
      names.map((name) => `s-${name}-id`),
    );
    assert.deepEqual(mounting.store.providers, {});
    const [mount] = Object.values(mounting.store.mounts);
    const { parameters } = (await valueOf(pulumi.output(mount))) as unknown as {
      parameters: Record<string, string>;
    };
    const vault = String(only(mounting.resources, VAULT).inputs["vaultName"]);
    assert.deepEqual(
      [parameters["clientID"], parameters["tenantId"], parameters["keyvaultName"]],
      ["client-of-the-reader", TENANT, vault],
    );
  });

  it("has nothing to mount where External Secrets copies", () => {
    assert.deepEqual(store.mounts, {});
  });

  it("cannot be purged in production, and outlives mistakes below it for days", async () => {
    const properties = async (tier: EnvironmentSpec["tier"]): Promise<Record<string, unknown>> =>
      only((await build({ tier })).resources, VAULT).inputs["properties"] as never;
    const production = await properties("production");
    assert.deepEqual(
      [production["enablePurgeProtection"], production["softDeleteRetentionInDays"]],
      [true, 90],
    );
    const development = await properties("development");
    assert.deepEqual(
      [development["enablePurgeProtection"], development["softDeleteRetentionInDays"]],
      [undefined, 7],
    );
  });
});
