import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { textAt } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("federation with GitHub", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  it("is refused while it lets everybody in", async () => {
    await google.create("pool", { workloadIdentityPoolId: "github" });
    const inputs = {
      workloadIdentityPoolId: "github",
      workloadIdentityPoolProviderId: "main",
      oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
    };
    await google.refuses("provider", inputs, /attributeCondition is missing/);
    await google.create("provider", { ...inputs, attributeCondition: "a == b" });
    assert.match(
      textAt(google.outputs("provider"), "name"),
      /^projects\/\d{12}\/locations\/global\/workloadIdentityPools\/github\/providers\/main$/,
    );
  });
});
