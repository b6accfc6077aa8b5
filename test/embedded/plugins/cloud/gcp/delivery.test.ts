import { afterEach, beforeEach, describe, it } from "mocha";

import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("a record", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  it("lies in its zone", async () => {
    await google.create("zone", { name: "z", dnsName: "shop.example." });
    const inputs = { name: "www.other.example.", type: "A", managedZone: "z" };
    await google.refuses(
      "record",
      inputs,
      /name is "www\.other\.example\.": zone z holds shop\.example\./,
    );
    await google.create("record", { ...inputs, name: "shop.example." });
  });
});
