import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { readEnvironment } from "../../../config/read";
import { cloudClusters, selectClusters } from "../../../embedded/rehearsal/selection";

const root = path.resolve(__dirname, "../../..");

describe("the clusters of a rehearsal", () => {
  const spec = readEnvironment(root, "dev");
  const chosen = (...wanted: string[]): string[] =>
    Object.keys(selectClusters(spec, wanted).clusters);

  it("are those that were asked for", () => {
    assert.deepEqual(chosen("craftique"), ["craftique"]);
  });

  it("are otherwise all", () => {
    assert.deepEqual(chosen(), Object.keys(spec.clusters));
  });

  it("must be clusters of the environment", () => {
    assert.throws(() => selectClusters(spec, ["craftique", "craftik"]), {
      name: "UserError",
      message: /^dev has no cluster "craftik": want one or more of craftique, /,
    });
  });

  it("are made by the simulated cloud, unless they exist already", () => {
    assert.deepEqual(cloudClusters(selectClusters(spec, ["craftique"])), ["craftique"]);
    assert.deepEqual(cloudClusters(readEnvironment(root, "local")), []);
  });
});
