import assert from "node:assert/strict";

import { describe, it } from "mocha";
import { countProblem } from "../../../embedded/plugins/random-kind";

describe("countProblem", () => {
  for (const value of [2, 3, 1000, undefined]) {
    it(`takes ${String(value)} where 2 is the least`, () => {
      assert.deepEqual(countProblem("length", value, 2), []);
    });
  }

  for (const value of [1, 2.5, -2, "3", null, true]) {
    it(`refuses ${JSON.stringify(value)} where 2 is the least`, () => {
      assert.deepEqual(countProblem("length", value, 2), [
        {
          property: "length",
          reason: `length is ${JSON.stringify(value)}: want a whole number of at least 2`,
        },
      ]);
    });
  }
});
