import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { PROFILES } from "../../../../config/profiles";
import { readEnvironment } from "../../../../config/read";
import { nextProfile, pinned } from "../../../../embedded/rehearsal/phases/upgrade";

describe("an upgrade", () => {
  it("is always to another profile", () => {
    for (const profile of PROFILES) assert.notEqual(nextProfile(profile), profile);
    assert.equal(nextProfile("minimal"), "standard");
    assert.equal(nextProfile("resilient"), "standard");
  });

  it("leaves every system's data where it is", () => {
    const spec = readEnvironment(path.resolve(__dirname, "../../../.."), "local");
    const { laptop } = pinned(spec) as Record<string, { systems: Record<string, object> }>;
    assert.deepEqual(laptop?.systems["secumsg"], { postgres: "in-cluster", cache: "none" });
  });
});
