import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { textAt } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("a cluster of Google Cloud", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  it("is protected by default and has an address of nobody without an embedded one", async () => {
    await google.create("cluster", { name: "c" }, "shop-cluster");
    assert.equal(google.outputs("cluster").deletionProtection, true);
    assert.match(textAt(google.outputs("cluster"), "endpoint"), /^198\.51\.100\./);
  });

  it("takes ranges that its subnetwork has", async () => {
    await google.create("network", { name: "n" });
    const secondaryIpRanges = [{ rangeName: "pods", ipCidrRange: "10.1.0.0/16" }];
    await google.create("subnetwork", {
      name: "s",
      network: "n",
      ipCidrRange: "10.0.0.0/20",
      secondaryIpRanges,
    });
    const inputs = { name: "c", network: "n", subnetwork: "s" };
    const ipAllocationPolicy = {
      clusterSecondaryRangeName: "pods",
      servicesSecondaryRangeName: "services",
    };
    await google.refuses(
      "cluster",
      { ...inputs, ipAllocationPolicy },
      /names the secondary range "services": subnetwork s has pods/,
    );
  });
});
