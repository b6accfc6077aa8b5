import assert from "node:assert/strict";
import { autoscaler } from "../../render/autoscaler";
import { backend } from "../../systems/craftique/services";
import { craftiquePlacement } from "../support/placements";
import { smallestService } from "../support/specs";

const placement = craftiquePlacement({ environment: { profile: "resilient" } });

describe("an autoscaler", () => {
  it("keeps a service between its replicas and its most, at the wanted load", () => {
    const [scaler, ...others] = autoscaler(placement, backend);
    assert.deepEqual(others, []);
    assert.deepEqual(scaler?.spec, {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "backend" },
      minReplicas: 3,
      maxReplicas: 6,
      metrics: [
        {
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
        },
      ],
      behavior: {
        scaleUp: { stabilizationWindowSeconds: 60 },
        scaleDown: { stabilizationWindowSeconds: 300 },
      },
    });
  });

  it("is absent where the number of pods is fixed", () => {
    assert.deepEqual(autoscaler(craftiquePlacement(), backend), []);
    assert.deepEqual(autoscaler(placement, smallestService), []);
  });
});
