import assert from "node:assert/strict";
import { azureParts } from "../../../support/azure";
import { Harness, only } from "../../../support/harness";

describe("the guard of a subnet on Azure", () => {
  it("lets nodes in by the ports of what is there, servers among themselves, and nobody else", async () => {
    const harness = await Harness.install();
    azureParts();
    const resources = await harness.settle();
    const rules = (role: string): unknown[] => {
      const { inputs } = only(
        resources,
        "azure-native:network:NetworkSecurityGroup",
        `net-${role}-guard`,
      );
      const list = inputs["securityRules"] as Record<string, unknown>[];
      return list.map((rule) => [
        rule["priority"],
        rule["access"],
        rule["sourceAddressPrefix"],
        rule["destinationPortRanges"] ?? rule["destinationPortRange"],
      ]);
    };
    assert.deepEqual(rules("database"), [
      [100, "Allow", "10.0.0.0/20", ["5432", "6432"]],
      [110, "Allow", "10.0.16.0/24", "*"],
      [4096, "Deny", "VirtualNetwork", "*"],
    ]);
    assert.deepEqual(rules("endpoints"), [
      [100, "Allow", "10.0.0.0/20", ["443", "10000", "10260"]],
      [4096, "Deny", "VirtualNetwork", "*"],
    ]);
  });
});
