import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { fate } from "../../../../../embedded/plugins/cloud/gcp/fate";
import type { JsonObject } from "../../../../../embedded/plugins/json";

const zone = "gcp:dns/managedZone:ManagedZone";
const service = "gcp:projects/service:Service";

const cases: readonly (readonly [string, JsonObject, string, string])[] = [
  ["anything", {}, zone, "deleted"],
  ["what is not protected any more", { deletionProtection: false }, zone, "deleted"],
  ["what is protected in the stack", { deletionProtection: true }, zone, "refused"],
  [
    "what is protected in the cloud",
    { settings: { deletionProtectionEnabled: true } },
    zone,
    "refused",
  ],
  ["what must not go", { deletionPolicy: "PREVENT" }, zone, "refused"],
  ["what is abandoned", { deletionPolicy: "ABANDON" }, zone, "retained"],
  ["a service that stays enabled", {}, service, "retained"],
  ["a service that is disabled with its stack", { disableOnDestroy: true }, service, "deleted"],
  ["a key ring", {}, "gcp:kms/keyRing:KeyRing", "retained"],
  ["a protected key ring", { deletionPolicy: "PREVENT" }, "gcp:kms/keyRing:KeyRing", "refused"],
];

describe("the fate", () => {
  for (const [what, recorded, type, kind] of cases) {
    it(`of ${what} is to be ${kind}`, () => {
      assert.equal(fate(type, recorded).kind, kind);
    });
  }
});
