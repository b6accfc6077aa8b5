import { afterEach, beforeEach, describe, it } from "mocha";

import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("a customer's key", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  it("is used by a service only once its agent may", async () => {
    const ring = await google.create("ring", { name: "r", location: "eu" });
    const key = await google.create("key", { name: "k", keyRing: ring });
    await google.create("secret", { secretId: "s" });
    const inputs = { name: "c", databaseEncryption: { state: "ENCRYPTED", keyName: key } };
    await google.refuses(
      "cluster",
      inputs,
      /container-engine-robot\.iam\.gserviceaccount\.com may not use the key .*: grant it/,
    );
    const member = `serviceAccount:service-${google.projectNumber}@container-engine-robot.iam.gserviceaccount.com`;
    const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
    await google.create("keyGrant", { cryptoKeyId: key, role, member });
    await google.create("cluster", inputs);
  });
});
