import assert from "node:assert/strict";

import fc from "fast-check";
import { describe, it } from "mocha";
import type { Properties } from "../../../embedded/plugins/random-kind";
import { passwordKind } from "../../../embedded/plugins/random-password";

const patterns = { Lower: /[a-z]/g, Upper: /[A-Z]/g, Numeric: /[0-9]/g, Special: /[^a-zA-Z0-9]/g };

const generate = (inputs: Properties): string =>
  passwordKind.generate({ ...passwordKind.defaults, ...inputs });
const problems = (inputs: Properties): readonly string[] =>
  passwordKind.problems({ ...passwordKind.defaults, ...inputs }).map(({ reason }) => reason);

describe("a random password", () => {
  it("has the length and the least number of each class that are asked for", () => {
    const count = fc.integer({ min: 0, max: 5 });
    const minimums = fc.record({
      minLower: count,
      minUpper: count,
      minNumeric: count,
      minSpecial: count,
    });
    fc.assert(
      fc.property(minimums, fc.integer({ min: 20, max: 40 }), (least, length) => {
        const password = generate({ ...least, length });
        assert.equal(password.length, length);
        for (const [name, pattern] of Object.entries(patterns)) {
          const wanted = Object.entries(least).find(([key]) => key === `min${name}`)?.[1] ?? 0;
          assert.ok((password.match(pattern) ?? []).length >= wanted, `${password} has ${name}`);
        }
      }),
    );
  });

  it("has only characters of the classes that are on", () => {
    assert.match(generate({ length: 500, special: false, upper: false }), /^[a-z0-9]{500}$/);
    const digits = { length: 500, special: false, upper: false, lower: false };
    assert.match(generate(digits), /^[0-9]{500}$/);
  });

  it("takes its special characters from overrideSpecial", () => {
    assert.match(generate({ length: 500, overrideSpecial: "_" }), /^[A-Za-z0-9_]{500}$/);
    const required = generate({ length: 9, minSpecial: 9, overrideSpecial: "_", special: false });
    assert.equal(required, "_________");
  });

  it("has the usual special characters when overrideSpecial is empty", () => {
    const onlySpecial = { length: 50, lower: false, upper: false, numeric: false };
    assert.match(generate({ ...onlySpecial, overrideSpecial: "" }), /^[^A-Za-z0-9\s]{50}$/);
  });

  it("uses every character about equally often", () => {
    const digits = { length: 10_000, special: false, upper: false, lower: false };
    const counts = new Map<string, number>();
    for (const digit of generate(digits)) {
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    // Ten standard deviations to either side: chance does not fail this, a biased draw does.
    assert.equal(counts.size, 10);
    assert.ok([...counts.values()].every((count) => count > 700 && count < 1300));
  });

  it("puts the required characters anywhere", () => {
    const first = Array.from({ length: 200 }, () =>
      generate({ length: 4, minNumeric: 1, special: false, numeric: false }).search(/[0-9]/),
    );
    assert.deepEqual([...new Set(first)].sort(), [0, 1, 2, 3]);
  });

  it("differs each time", () => {
    const values = Array.from({ length: 100 }, () => generate({ length: 16 }));
    assert.equal(new Set(values).size, 100);
  });

  it("has no problem with the defaults and a length", () => {
    assert.deepEqual(problems({ length: 1 }), []);
  });

  it("is not judged by what is unknown yet", () => {
    assert.deepEqual(problems({ minLower: 3 }), []);
  });

  it("refuses every count that is none, by name", () => {
    assert.deepEqual(problems({ length: 0, minUpper: -1, minSpecial: 0.5 }), [
      "length is 0: want a whole number of at least 1",
      "minUpper is -1: want a whole number of at least 0",
      "minSpecial is 0.5: want a whole number of at least 0",
    ]);
  });

  it("refuses a length under the sum of the minimums", () => {
    assert.deepEqual(problems({ length: 3, minLower: 2, minUpper: 2 }), [
      "length is 3: want at least 4, the sum of minLower, minUpper, minNumeric and minSpecial",
    ]);
    assert.deepEqual(problems({ length: 4, minLower: 2, minUpper: 2 }), []);
  });

  it("refuses to have no class on", () => {
    const none = { length: 8, lower: false, upper: false, numeric: false, special: false };
    assert.deepEqual(problems(none), ["want at least one of lower, upper, numeric and special on"]);
  });

  it("is adopted with its length", () => {
    assert.equal(passwordKind.lengthOf("hello world"), 11);
    assert.deepEqual(passwordKind.outputs("hello world"), { result: "hello world" });
  });
});
