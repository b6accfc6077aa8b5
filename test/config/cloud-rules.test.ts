import assert from "node:assert/strict";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { clustersOn, regionsExist } from "../../config/cloud-rules";
import { systems } from "../../systems";
import { awsCluster } from "../support/aws";
import { gcpCluster, smallestCluster, smallestSpec } from "../support/specs";

const spec: EnvironmentSpec = {
  ...smallestSpec,
  clusters: { laptop: smallestCluster, google: gcpCluster, amazon: awsCluster },
};

describe("clustersOn", () => {
  it("gives one cloud's clusters with their names", () => {
    assert.deepEqual(clustersOn("gcp", spec), [["google", gcpCluster]]);
    assert.deepEqual(clustersOn("aws", spec), [["amazon", awsCluster]]);
  });
});

describe("a rule of clouds in common", () => {
  it("speaks of the cloud that it was made for alone", () => {
    const paths = regionsExist("aws", "AWS", [])(spec, systems).map(({ path }) => path);
    assert.deepEqual(paths, ["slipway:environment.clusters.amazon.region"]);
  });
});
