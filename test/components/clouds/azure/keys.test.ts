import assert from "node:assert/strict";
import { AzureKeys, rotationPolicy } from "../../../../components/clouds/azure/keys";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, only, type Registered } from "../../../support/harness";

async function build(changes: Partial<EnvironmentSpec> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new AzureKeys("k", azureParts(azureNeeds(changes)), onAzure());
  return harness.settle();
}

describe("keys on Azure", () => {
  let resources: readonly Registered[];
  before(async () => {
    resources = await build();
  });

  it("encrypt disks, through a set that follows the key's rotation", () => {
    const set = only(resources, "azure-native:compute:DiskEncryptionSet");
    assert.deepEqual(set.inputs["activeKey"], {
      keyUrl: "https://vault.vault.azure.net/keys/k-disks/1",
      sourceVault: { id: "k-vault-id" },
    });
    assert.equal(set.inputs["rotationToLatestKeyVersionEnabled"], true);
    assert.deepEqual(set.ignoreChanges, ["activeKey.keyUrl"]);
    const { inputs } = only(resources, "azure-native:keyvault:Key");
    assert.deepEqual(inputs["properties"], {
      kty: "RSA",
      keySize: 3072,
      rotationPolicy: rotationPolicy(),
    });
    assert.equal(rotationPolicy().lifetimeActions[0]?.trigger.timeAfterCreate, "P90D");
  });

  it("are used by the set alone, and each by name", () => {
    const { inputs } = only(resources, "azure-native:authorization:RoleAssignment", "k-disks-user");
    assert.deepEqual(
      [inputs["scope"], inputs["principalId"], inputs["principalType"]],
      ["k-disks-id", "principal-of-k-disks-set", "ServicePrincipal"],
    );
    assert.match(String(inputs["roleDefinitionId"]), /e147488a-f6f5-4113-8e2d-b22465e65bf6$/);
  });

  it("cannot be lost for good within days, in any tier, and are protected in production", async () => {
    const { inputs } = only(resources, "azure-native:keyvault:Vault");
    const properties = inputs["properties"] as Record<string, unknown>;
    assert.equal(properties["enablePurgeProtection"], true);
    const production = await build({ tier: "production" });
    assert.ok(only(production, "azure-native:keyvault:Key").protect);
    assert.ok(only(production, "azure-native:keyvault:Vault").protect);
  });
});
