import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parse, stringify } from "yaml";
import { rehearsalSettings } from "../../../embedded/rehearsal/settings";

describe("the settings of a rehearsal", () => {
  const written = {
    tier: "development",
    gitops: { repository: "https://example.com/fork.git", revision: "main" },
    clusters: { shop: { cloud: "gcp", region: "us-central1" }, other: { cloud: "aws" } },
  };

  it("are the environment as written, with the chosen clusters and the fields laid over it", () => {
    const settings = rehearsalSettings(
      written,
      ["shop"],
      { gitops: { repository: "https://127.0.0.1/gitops.git" } },
      { profile: "standard", clusters: { shop: { region: "europe-west1" } } },
    );
    assert.deepEqual(settings["slipway:environment"], {
      tier: "development",
      profile: "standard",
      gitops: { repository: "https://127.0.0.1/gitops.git", revision: "main" },
      clusters: { shop: { cloud: "gcp", region: "europe-west1" } },
    });
  });

  it("stand alone: what was inherited is in them", () => {
    const text = stringify(rehearsalSettings(written, ["shop"]));
    assert.deepEqual(Object.keys(parse(text) as object), ["slipway:environment"]);
  });

  it("pass on what is no environment, for its own check to refuse", () => {
    const settings = rehearsalSettings("nothing", ["shop"]);
    assert.deepEqual(settings["slipway:environment"], { clusters: { shop: undefined } });
  });
});
