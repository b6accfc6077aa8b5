import assert from "node:assert/strict";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { clustersOn, regionsExist } from "../../config/cloud-rules";
import { systems } from "../../systems";
import { awsCluster } from "../support/aws";
import { azureCluster } from "../support/azure";
import { gcpCluster, smallestCluster, smallestSpec } from "../support/specs";

const spec: EnvironmentSpec = {
  ...smallestSpec,
  clusters: {
    laptop: smallestCluster,
    google: gcpCluster,
    amazon: awsCluster,
    microsoft: azureCluster,
  },
};

describe("clustersOn", () => {
  it("gives one cloud's clusters with their names", () => {
    assert.deepEqual(clustersOn("gcp", spec), [["google", gcpCluster]]);
    assert.deepEqual(clustersOn("aws", spec), [["amazon", awsCluster]]);
  });
});

describe("a rule of clouds in common", () => {
  it("speaks of the cloud that it was made for alone", () => {
    const none = { product: "the cloud", names: [] };
    const amazon = regionsExist("aws", { field: "region", ...none });
    const azure = regionsExist("azure", { field: "location", ...none });
    assert.deepEqual(
      [amazon, azure].flatMap((rule) => rule(spec, systems).map(({ path, want }) => [path, want])),
      [
        [
          "slipway:environment.clusters.amazon.region",
          "a region of the cloud that runs all of its services",
        ],
        [
          "slipway:environment.clusters.microsoft.location",
          "a location of the cloud that runs all of its services",
        ],
      ],
    );
  });
});
