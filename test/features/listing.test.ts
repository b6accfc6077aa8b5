import assert from "node:assert/strict";
import type { KnownFeature } from "../../features/engine";
import { listing } from "../../features/listing";

const known = (branch: string, expires: string): KnownFeature => ({
  ...{ stack: `feature-${branch}`, busy: false },
  outputs: {
    ...{ branch, expires, owner: "jane", of: "dev", cluster: "todo", system: "todo" },
    ...{ namespace: `feature-${branch}`, host: `${branch}.example`, applications: [] },
  },
});

describe("the list of feature environments", () => {
  it("has a line for each, and says which have expired", () => {
    const half = { stack: "feature-half", busy: false, outputs: undefined };
    const features = [known("login", "2026-11-28"), known("old", "2026-11-20"), half];
    assert.deepEqual(listing(features, "2026-11-21").split("\n"), [
      "BRANCH  OWNER  KEPT UNTIL                  NAMESPACE      HOST",
      "login   jane   2026-11-28                  feature-login  login.example",
      "old     jane   2026-11-20, expired         feature-old    old.example",
      "?       ?      its first up has not ended  feature-half   ?",
    ]);
  });

  it("is a sentence when there is none", () => {
    assert.equal(listing([], "2026-11-21"), "There is no feature environment.");
  });
});
