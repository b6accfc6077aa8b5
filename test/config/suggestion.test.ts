import assert from "node:assert/strict";
import { suggestion } from "../../config/suggestion";

describe("suggestion", () => {
  const known = ["development", "preproduction", "production"];

  it("names the nearest of the known names", () => {
    assert.equal(suggestion("produktion", known), "did you mean production?");
  });

  it("takes two swapped letters of a short name for a slip", () => {
    assert.equal(suggestion("gpc", ["aws", "azure", "gcp"]), "did you mean gcp?");
  });

  it("stays silent when nothing is near", () => {
    assert.equal(suggestion("kubernetes", known), undefined);
  });

  it("stays silent when nothing is known", () => {
    assert.equal(suggestion("region", []), undefined);
  });

  it("stays silent about what is no text", () => {
    assert.equal(suggestion(7, ["7"]), undefined);
  });
});
