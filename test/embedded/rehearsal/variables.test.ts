import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rehearsalHome } from "../../../embedded/rehearsal/home";
import { cloudVariables } from "../../../embedded/rehearsal/variables";

describe("what the simulated clouds are told", () => {
  it("is where their world, clusters and faults lie, how fast time goes, and that they are the only ones", () => {
    const home = rehearsalHome("/checkout", "live");
    assert.deepEqual(cloudVariables({ home, timeScale: 0.02 }), {
      SLIPWAY_WORLD: home.world,
      SLIPWAY_CLUSTERS: home.clusters,
      SLIPWAY_TIME_SCALE: "0.02",
      SLIPWAY_FAULTS: home.faults,
      SLIPWAY_PLUGINS: "stand-in",
    });
  });
});
