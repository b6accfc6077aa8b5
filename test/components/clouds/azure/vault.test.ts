import assert from "node:assert/strict";
import { AzureVault, vaultName } from "../../../../components/clouds/azure/vault";
import { azureParts, onAzure, TENANT } from "../../../support/azure";
import { Harness, only } from "../../../support/harness";

describe("a vault on Azure", () => {
  it("goes by roles, is closed to the internet, and notes who read what", async () => {
    const harness = await Harness.install();
    const retention = { days: 7, purgeProtection: false };
    new AzureVault("v", { ...azureParts(), content: "secrets", retention }, onAzure());
    const resources = await harness.settle();
    const { inputs } = only(resources, "azure-native:keyvault:Vault");
    assert.equal(inputs["vaultName"], "main-secrets-abcdef");
    assert.deepEqual(inputs["properties"], {
      tenantId: TENANT,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 7,
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: true,
      publicNetworkAccess: "Disabled",
      networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
    });
    const audit = only(resources, "azure-native:monitor:DiagnosticSetting", "v-audit");
    assert.deepEqual(audit.inputs["logs"], [{ category: "AuditEvent", enabled: true }]);
  });
});

describe("the name of a vault", () => {
  it("fits, whatever the cluster's is", () => {
    assert.equal(vaultName("todo", "keys", "abcdef"), "todo-keys-abcdef");
    assert.equal(vaultName("a--b", "keys", "abcdef"), "a-b-keys-abcdef");
    const long = vaultName("a-cluster-with-a-long-name", "secrets", "abcdef");
    assert.ok(long.length <= 24 && /^a-cluster-with-/.test(long), long);
    assert.notEqual(long, vaultName("a-cluster-with-a-long-name", "keys", "abcdef"));
  });
});
