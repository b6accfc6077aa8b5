import assert from "node:assert/strict";
import { clusterTraits } from "../../config/cluster-traits";

describe("the traits of a cluster", () => {
  it("are its cloud's, as far as manifests depend on them", () => {
    assert.deepEqual(clusterTraits({ cloud: "local" }), {
      storageClasses: { standard: "standard", encrypted: "standard" },
      metrics: "none",
    });
    assert.equal(clusterTraits({ cloud: "gcp" }).metrics, "google-managed-prometheus");
  });
});
