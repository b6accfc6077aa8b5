import assert from "node:assert/strict";
import { inProfile } from "../../systems/figures";
import { requirements } from "../support/specs";

describe("a figure", () => {
  it("is the same in every profile, or what it says for one", () => {
    assert.equal(inProfile("INFO", "minimal"), "INFO");
    const level = { minimal: "DEBUG", standard: "INFO", resilient: "WARNING" };
    assert.equal(inProfile(level, "minimal"), "DEBUG");
    assert.equal(inProfile(level, "resilient"), "WARNING");
  });

  it("may be more than a text", () => {
    assert.equal(inProfile(requirements, "standard"), requirements);
    const more = { requests: requirements.limits, limits: requirements.limits };
    const figures = { minimal: requirements, standard: more, resilient: more };
    assert.equal(inProfile(figures, "standard"), more);
  });
});
