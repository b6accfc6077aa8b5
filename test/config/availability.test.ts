import assert from "node:assert/strict";
import { availableClusters, notAvailableYet } from "../../config/availability";
import { systems } from "../../systems";
import { azureCluster } from "../support/azure";
import { smallestCluster, smallestHosting, smallestSpec } from "../support/specs";

const far = {
  ...azureCluster,
  systems: { todo: smallestHosting, secumsg: smallestHosting },
};

describe("availableClusters", () => {
  it("leaves out the clusters whose cloud cannot be deployed to", () => {
    const clusters = { far, laptop: smallestCluster };
    assert.deepEqual(availableClusters({ ...smallestSpec, clusters }), ["laptop"]);
  });
});

describe("notAvailableYet", () => {
  it("is empty when every cloud and system can be deployed", () => {
    assert.deepEqual(notAvailableYet(smallestSpec, systems), []);
  });

  it("names what is missing, and what there is instead", () => {
    const clusters = { far };
    assert.deepEqual(notAvailableYet({ ...smallestSpec, clusters }, { secumsg: systems.secumsg }), [
      {
        path: "slipway:environment.clusters.far.cloud",
        is: "azure, which is not available yet",
        want: "gcp or aws or local",
      },
      {
        path: "slipway:environment.clusters.far.systems.todo",
        is: "todo, which is not available yet",
        want: "secumsg",
      },
    ]);
  });
});
