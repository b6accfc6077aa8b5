import assert from "node:assert/strict";
import { createPlatform } from "../../../components/clouds";
import { azureCluster } from "../../support/azure";
import { Harness } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

describe("the list of clouds", () => {
  beforeEach(() => Harness.install());

  it("refuses a cloud that is planned and not built", () => {
    assert.throws(
      () => createPlatform("main", { ...azureCluster, systems: {} }, needsOf(), inCluster()),
      /the cloud azure is not available yet/,
    );
  });
});
