import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { valuesAt } from "../../../../embedded/plugins/cloud/values-at";

const value = { list: [{ x: 1 }, { y: 2 }, { x: null }], deep: { text: "a" } };

describe("valuesAt", () => {
  it("finds one value", () => {
    assert.deepEqual(valuesAt(value, ["deep", "text"]), [{ path: ["deep", "text"], value: "a" }]);
  });

  it("finds a value in each item that has it", () => {
    assert.deepEqual(valuesAt(value, ["list", "*", "x"]), [{ path: ["list", 0, "x"], value: 1 }]);
    assert.deepEqual(valuesAt(value, ["list", 1, "y"]), [{ path: ["list", 1, "y"], value: 2 }]);
  });

  it("finds nothing where the way ends", () => {
    assert.deepEqual(valuesAt(value, ["deep", "text", "more"]), []);
    assert.deepEqual(valuesAt(undefined, ["deep"]), []);
  });
});
