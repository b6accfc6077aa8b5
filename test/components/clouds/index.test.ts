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
      cloud: "aws",
      account: "123456789012",
      region: "eu-west-1",
      certificates: smallestCluster.certificates,
      systems: {},
    };
    assert.throws(
      () => createPlatform("main", cluster, needsOf(), inCluster()),
      /the cloud aws is not available yet/,
    );
  });
});
