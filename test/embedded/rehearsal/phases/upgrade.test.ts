import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { readEnvironment } from "../../../../config/read";
import { nextProfile, pinned } from "../../../../embedded/rehearsal/phases/upgrade";
import { crossing } from "../../../support/crossings";

describe("an upgrade", () => {
  const root = path.resolve(__dirname, "../../../..");

  it("is to the next larger profile, and from the largest one to the one before", () => {
    const next = ["dev", "staging", "prod"].map((name) => nextProfile(readEnvironment(root, name)));
    assert.deepEqual(next, ["standard", "resilient", "standard"]);
  });

  it("is to none where the systems run in one profile alone", () => {
    const { spec, refusals } = crossing("gcp");
    assert.ok(refusals.some(({ system, choice }) => system === "todo" && choice === undefined));
    assert.equal(spec.profile, "minimal");
    assert.equal(nextProfile(spec), undefined);
  });

  it("leaves every system's data where it is", () => {
    const spec = readEnvironment(root, "local");
    const { laptop } = pinned(spec) as Record<string, { systems: Record<string, object> }>;
    assert.deepEqual(laptop?.systems["secumsg"], { postgres: "in-cluster", cache: "none" });
  });
});
