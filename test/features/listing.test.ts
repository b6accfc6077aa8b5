import assert from "node:assert/strict";
import { listing } from "../../features/listing";
import { known } from "./support";

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
