import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { plannedCreations } from "../../../../embedded/rehearsal/phases/preview";

describe("a preview", () => {
  it("says how many resources it plans", () => {
    assert.equal(plannedCreations("Resources:\n    + 119 to create\n"), 119);
    assert.equal(plannedCreations("Resources:\n    + 2 to create\n    ~ 1 to update\n"), 2);
  });

  it("plans nothing when it does not say so", () => {
    assert.equal(plannedCreations("Resources:\n    3 unchanged\n"), 0);
  });
});
