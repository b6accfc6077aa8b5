import assert from "node:assert/strict";
import { notAvailableYet } from "../../config/availability";
import { systems } from "../../systems";
import { smallestCluster, smallestHosting, smallestSpec } from "../support/specs";

describe("notAvailableYet", () => {
  it("is empty when every cloud and system can be deployed", () => {
    assert.deepEqual(notAvailableYet(smallestSpec, systems), []);
  });

  it("names what is missing, and what there is instead", () => {
    const hosted = { todo: smallestHosting, secumsg: smallestHosting };
    const clusters = { laptop: { ...smallestCluster, systems: hosted } };
    assert.deepEqual(notAvailableYet({ ...smallestSpec, clusters }, { secumsg: systems.secumsg }), [
      {
        path: "slipway:environment.clusters.laptop.systems.todo",
        is: "todo, which is not available yet",
        want: "secumsg",
      },
    ]);
  });
});
