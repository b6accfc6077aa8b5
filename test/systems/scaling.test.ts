import assert from "node:assert/strict";
import { PROFILES } from "../../config/profiles";
import { isScaled, mostReplicas } from "../../systems/scaling";
import { smallestService } from "../support/specs";

const scaled = {
  ...smallestService,
  replicas: { minimal: 1, standard: 2, resilient: 2 },
  autoscaling: {
    maxReplicas: { minimal: 1, standard: 2, resilient: 5 },
    cpuPercent: 70,
    stabilizationSeconds: { up: 60, down: 300 },
  },
};

describe("the scaling of a service", () => {
  it("ends at the most that its profile allows", () => {
    assert.deepEqual(
      PROFILES.map((profile) => mostReplicas(scaled, profile)),
      [1, 2, 5],
    );
  });

  it("is none where there is nowhere to go", () => {
    assert.deepEqual(
      PROFILES.map((profile) => isScaled(scaled, profile)),
      [false, false, true],
    );
    assert.equal(isScaled(smallestService, "resilient"), false);
    assert.equal(mostReplicas(smallestService, "resilient"), 1);
  });
});
