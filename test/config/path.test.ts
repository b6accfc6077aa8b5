import assert from "node:assert/strict";
import { pathOf } from "../../config/path";

describe("pathOf", () => {
  it("starts where the environment lies in the stack file", () => {
    assert.equal(pathOf(), "slipway:environment");
    assert.equal(pathOf("clusters", "my-own", 0), "slipway:environment.clusters.my-own.0");
  });

  it("quotes a key that would read as two", () => {
    assert.equal(pathOf("clusters", "my.own"), 'slipway:environment.clusters["my.own"]');
  });
});
