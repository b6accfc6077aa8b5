import assert from "node:assert/strict";
import { metadata, prerequisiteWave } from "../../render/metadata";
import { secumsg } from "../../systems/secumsg/system";
import { secumsgPlacement } from "../support/placements";
import { smallestSystem } from "../support/specs";

describe("metadata", () => {
  it("has the tenant's namespace and the wave", () => {
    const about = metadata(secumsgPlacement(), { name: "x", workload: "auth", wave: -1 });
    assert.equal(about.name, "x");
    assert.equal(about.namespace, "secumsg");
    assert.deepEqual(about.annotations, { "argocd.argoproj.io/sync-wave": "-1" });
  });

  it("puts prerequisites one wave before the first workload", () => {
    assert.equal(prerequisiteWave(secumsg), -2);
    assert.equal(prerequisiteWave(smallestSystem), -1);
  });
});
