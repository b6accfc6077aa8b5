import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { fate } from "../../../../../embedded/plugins/cloud/aws/fate";
import type { JsonObject } from "../../../../../embedded/plugins/json";
import { tokenOf } from "../../../../support/fake-aws";

const cases: readonly (readonly [string, JsonObject, string, string])[] = [
  ["anything", {}, "ec2/vpc", "deleted"],
  ["what is protected", { deletionProtection: true }, "eks/cluster", "refused"],
  ["a protected log", { deletionProtectionEnabled: true }, "cloudwatch/logGroup", "refused"],
  ["a protected machine", { disableApiTermination: true }, "ec2/instance", "refused"],
  ["a log that is to stay", { skipDestroy: true }, "cloudwatch/logGroup", "retained"],
  ["a key", { deletionWindowInDays: 7 }, "kms/key", "retained"],
  ["a secret", {}, "secretsmanager/secret", "retained"],
  ["a secret that goes at once", { recoveryWindowInDays: 0 }, "secretsmanager/secret", "deleted"],
  ["the group of every network", {}, "ec2/defaultSecurityGroup", "retained"],
  ["a database without a last snapshot", { skipFinalSnapshot: true }, "rds/instance", "deleted"],
  ["one with it", { finalSnapshotIdentifier: "last" }, "docdb/cluster", "deleted"],
  ["one that says nothing of it", { skipFinalSnapshot: false }, "docdb/cluster", "refused"],
];

describe("the fate, on AWS,", () => {
  for (const [what, recorded, type, kind] of cases) {
    it(`of ${what} is to be ${kind}`, () => {
      assert.equal(fate(tokenOf(type), recorded).kind, kind);
    });
  }
});
