import assert from "node:assert/strict";
import { disruptionBudget } from "../../../components/addons/release";

describe("a disruption budget", () => {
  it("keeps one of several pods, and never blocks the drain of a single one", () => {
    assert.deepEqual(disruptionBudget(true, 2), { enabled: true, minAvailable: 1 });
    assert.deepEqual(disruptionBudget(true, 1), { enabled: false, minAvailable: 1 });
    assert.deepEqual(disruptionBudget(false, 3), { enabled: false, minAvailable: 1 });
  });
});
