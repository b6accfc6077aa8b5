import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import type { EnvironmentSpec } from "../../../config/environment-spec";
import { readEnvironment } from "../../../config/read";
import { cloudClusters, selectClusters } from "../../../embedded/rehearsal/selection";

const root = path.resolve(__dirname, "../../..");

describe("the clusters of a rehearsal", () => {
  const committed = readEnvironment(root, "dev");
  /** The environment with one cluster more, of a cloud that is not there yet. */
  const spec = {
    ...committed,
    clusters: { ...committed.clusters, later: { ...committed.clusters["todo"], cloud: "azure" } },
  } as EnvironmentSpec;
  const chosen = (...wanted: string[]): string[] =>
    Object.keys(selectClusters(spec, wanted).spec.clusters);

  it("are those that were asked for", () => {
    assert.deepEqual(chosen("craftique"), ["craftique"]);
    assert.deepEqual(selectClusters(spec, ["craftique"]).leftOut, []);
  });

  it("are otherwise all whose clouds are available, with a line for each that is left out", () => {
    assert.ok(chosen().includes("craftique"));
    const { leftOut } = selectClusters(spec, []);
    for (const line of leftOut) assert.match(line, /^\w+ is left out: the cloud \w+ is not avail/);
    assert.equal(leftOut.length, Object.keys(spec.clusters).length - chosen().length);
  });

  it("must be clusters of the environment", () => {
    assert.throws(() => selectClusters(spec, ["craftique", "craftik"]), {
      name: "UserError",
      message: /^dev has no cluster "craftik": want one or more of craftique, /,
    });
  });

  it("are made by the simulated cloud, unless they exist already", () => {
    assert.deepEqual(cloudClusters(selectClusters(spec, ["craftique"]).spec), ["craftique"]);
    assert.deepEqual(cloudClusters(readEnvironment(root, "local")), []);
  });
});
