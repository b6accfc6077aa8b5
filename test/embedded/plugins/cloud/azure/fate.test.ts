import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { fate } from "../../../../../embedded/plugins/cloud/azure/fate";
import type { JsonObject } from "../../../../../embedded/plugins/json";
import { tokenOf } from "../../../../support/fake-azure";

const cases: readonly (readonly [string, JsonObject, string, string])[] = [
  ["anything", {}, "network:Subnet", "deleted"],
  [
    "a vault",
    { properties: { softDeleteRetentionInDays: 7 } },
    "keyvault:Vault",
    "Key Vault deletes it after 7 days",
  ],
  ["a vault that says nothing", {}, "keyvault:Vault", "Key Vault deletes it after 90 days"],
  ["a secret", {}, "keyvault:Secret", "its vault keeps it for as long as the vault keeps itself"],
  [
    "a workspace of logs",
    {},
    "operationalinsights:Workspace",
    "Azure Monitor deletes it after 14 days",
  ],
];

describe("the fate, on Azure,", () => {
  for (const [what, recorded, type, expected] of cases) {
    it(`of ${what}: ${expected}`, () => {
      const found = fate(tokenOf(type), recorded);
      assert.equal(found.kind === "retained" ? found.why : found.kind, expected);
    });
  }
});
