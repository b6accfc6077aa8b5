import assert from "node:assert/strict";
import { AzureLogs } from "../../../../components/clouds/azure/logs";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, type Registered } from "../../../support/harness";

const WORKSPACE = "azure-native:operationalinsights:Workspace";
const SETTING = "azure-native:monitor:DiagnosticSetting";

async function build(changes: Partial<EnvironmentSpec> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const logs = new AzureLogs("l", azureParts(azureNeeds(changes)), onAzure());
  logs.keep("vault-audit", "vault-id", ["AuditEvent"], logs);
  return harness.settle();
}

describe("the logs of Azure's own services", () => {
  it("go to a workspace that takes no keys", async () => {
    const resources = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / (l-|vault-)/.test(line)),
      [`${SETTING} vault-audit`, `${WORKSPACE} l-workspace`],
    );
    assert.deepEqual(only(resources, WORKSPACE, "l-workspace").inputs, {
      resourceGroupName: "group-1234567",
      location: "northeurope",
      sku: { name: "PerGB2018" },
      retentionInDays: 30,
      features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
    });
  });

  it("are those that whoever makes a resource asks for", async () => {
    assert.deepEqual(only(await build(), SETTING).inputs, {
      resourceUri: "vault-id",
      workspaceId: "l-workspace-id",
      logs: [{ category: "AuditEvent", enabled: true }],
    });
  });

  it("are kept for a year in production", async () => {
    const { inputs } = only(await build({ tier: "production" }), WORKSPACE, "l-workspace");
    assert.equal(inputs["retentionInDays"], 365);
  });
});
