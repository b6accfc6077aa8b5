import assert from "node:assert/strict";
import { createPlatform } from "../../../components/clouds";
import type { ClusterSpec } from "../../../config/environment-spec";
import { Harness } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { smallestCluster } from "../../support/specs";

describe("the list of clouds", () => {
  beforeEach(() => Harness.install());

  it("refuses a cloud that is planned and not built", () => {
    const cluster: ClusterSpec = {
      cloud: "azure",
      subscription: "00000000-0000-0000-0000-000000000000",
      location: "westeurope",
      certificates: smallestCluster.certificates,
      systems: {},
    };
    assert.throws(
      () => createPlatform("main", cluster, needsOf(), inCluster()),
      /the cloud azure is not available yet/,
    );
  });
});
