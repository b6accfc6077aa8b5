import assert from "node:assert/strict";
import { createPlatform } from "../../../components/clouds";
import { Harness } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { smallestCluster } from "../../support/specs";

describe("the list of clouds", () => {
  beforeEach(() => Harness.install());

  it("refuses a cloud that is planned and not built", () => {
    const cluster = {
      ...smallestCluster,
      cloud: "gcp",
      project: "acme-todo",
      region: "europe-west1",
    } as const;
    assert.throws(
      () => createPlatform("main", cluster, needsOf(), inCluster()),
      /the cloud gcp is not available yet/,
    );
  });
});
