import assert from "node:assert/strict";
import { createPlatform } from "../../../components/clouds";
import { awsCluster } from "../../support/aws";
import { azureCluster } from "../../support/azure";
import { Harness } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { gcpCluster, smallestCluster } from "../../support/specs";

describe("the list of clouds", () => {
  for (const cluster of [gcpCluster, awsCluster, azureCluster, smallestCluster]) {
    it(`gives a cluster on ${cluster.cloud} the platform of that cloud`, async () => {
      const harness = await Harness.install();
      createPlatform("main", cluster, needsOf(), inCluster());
      const platforms = (await harness.settle()).filter(({ type }) => type.endsWith(":Platform"));
      assert.deepEqual(
        platforms.map(({ type, name }) => [type, name]),
        [[`slipway:${cluster.cloud}:Platform`, "main"]],
      );
    });
  }
});
