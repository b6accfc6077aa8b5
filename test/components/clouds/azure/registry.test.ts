import assert from "node:assert/strict";
import { AzureRegistry, tierArgs } from "../../../../components/clouds/azure/registry";
import type { PlatformNeeds } from "../../../../config/needs";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, only, valueOf, type Registered } from "../../../support/harness";

const REGISTRY = "azure-native:containerregistry:Registry";

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ registry: AzureRegistry; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts({ ...azureNeeds(), ...changes });
  const registry = new AzureRegistry("r", { ...parts, puller: "principal-of-nodes" }, onAzure());
  return { registry, resources: await harness.settle() };
}

describe("the registry on Azure", () => {
  it("knows no password and no strangers", async () => {
    const { inputs } = only((await build()).resources, REGISTRY);
    assert.deepEqual([inputs["adminUserEnabled"], inputs["anonymousPullEnabled"]], [false, false]);
    assert.match(String(inputs["registryName"]), /^[a-z0-9]{5,50}$/);
  });

  it("lets nodes pull, and nothing more", async () => {
    const { resources } = await build();
    const { inputs } = only(resources, "azure-native:authorization:RoleAssignment", "r-puller");
    assert.deepEqual(
      [inputs["scope"], inputs["principalId"]],
      ["r-images-id", "principal-of-nodes"],
    );
    assert.match(String(inputs["roleDefinitionId"]), /7f951dda-4ed3-4680-a7ca-43fe172d538d$/);
  });

  it("has a prefix where images are to lie in it, and none where every image is external", async () => {
    const repositories = [{ system: "todo", name: "todo/todo-be" }] as const;
    const { registry } = await build({ repositories });
    const prefix = registry.prefix ?? assert.fail("no prefix");
    assert.match(await valueOf(prefix), /^[a-z0-9]+\.azurecr\.io$/);
    assert.equal((await build({ repositories: [] })).registry.prefix, undefined);
  });

  it("deletes what no tag names, and outlives a zone, at the price of the best tier", () => {
    const location = "northeurope";
    assert.deepEqual(tierArgs({ location }, { profile: "minimal" }), { sku: { name: "Basic" } });
    assert.deepEqual(tierArgs({ location }, { profile: "resilient" }), {
      sku: { name: "Premium" },
      policies: { retentionPolicy: { days: 14, status: "enabled" } },
      zoneRedundancy: "Enabled",
    });
    assert.equal(
      tierArgs({ location: "westus" }, { profile: "resilient" }).zoneRedundancy,
      undefined,
    );
  });

  it("is protected in production", async () => {
    assert.ok(only((await build({ tier: "production" })).resources, REGISTRY).protect);
  });
});
