import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { textAt } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("addresses of Google Cloud", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  it("are those asked for, of the network's range or of the internet", async () => {
    await google.create("network", { name: "n" });
    await google.create("address", { name: "a", addressType: "INTERNAL", network: "n" });
    assert.match(textAt(google.outputs("address"), "address"), /^10\./);
    await google.create("staticAddress", { name: "a" });
    assert.match(textAt(google.outputs("staticAddress"), "address"), /^198\.51\.100\./);
    await google.create("staticAddress", { name: "b", address: "203.0.113.7" });
    const stated = google.fake.world.read().objects.at(-1);
    assert.equal(stated?.outputs.address, "203.0.113.7");
  });
});
