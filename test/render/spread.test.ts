import assert from "node:assert/strict";
import { disruptionBudget, spread } from "../../render/spread";
import { secumsgPlacement } from "../support/placements";

const placement = secumsgPlacement();
const workload = { name: "auth", wave: 1 };

describe("several pods of a workload", () => {
  it("prefer different zones and nodes, and go one at a time", () => {
    assert.deepEqual(
      spread(placement, "auth", 2).topologySpreadConstraints?.map(({ topologyKey }) => topologyKey),
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
    );
    const [budget] = disruptionBudget(placement, workload, 2);
    assert.equal(budget?.spec?.maxUnavailable, 1);
    assert.deepEqual(budget.spec.selector?.matchLabels, {
      "app.kubernetes.io/name": "auth",
      "app.kubernetes.io/part-of": "secumsg",
    });
  });

  it("are not one pod, which nothing holds on its node", () => {
    assert.deepEqual(spread(placement, "auth", 1), {});
    assert.deepEqual(disruptionBudget(placement, workload, 1), []);
  });
});
