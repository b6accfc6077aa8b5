import assert from "node:assert/strict";

import fc from "fast-check";
import { describe, it } from "mocha";

import { mismatches } from "../../../../embedded/plugins/cloud/mismatches";
import { type Fields, fieldsOf } from "../../../../embedded/plugins/cloud/shape";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { unknownValue } from "../../../../embedded/plugins/wire/properties";

const fields = fieldsOf(`interface X {
  name: pulumi.Input<string>;
  count?: pulumi.Input<number>;
  mode?: pulumi.Input<"fast" | "slow">;
  size?: number | "auto";
  tags?: pulumi.Input<pulumi.Input<string>[]>;
  labels?: { [key: string]: string };
  nested?: pulumi.Input<inputs.Nested>;
  elsewhere?: inputs.Elsewhere;
  free?: any;
}`);
const nested = fieldsOf("interface Nested { on: boolean; }");
const find = (name: string): Fields | undefined => (name === "Nested" ? nested : undefined);
const problems = (inputs: JsonObject): string[] =>
  mismatches({ name: "x", ...inputs }, fields, find).map((one) => `${one.property} ${one.reason}`);

describe("mismatches", () => {
  it("finds nothing in inputs as declared", () => {
    const inputs = { count: 1, mode: "fast", size: "auto", tags: ["a"], labels: { a: "b" } };
    assert.deepEqual(problems({ ...inputs, nested: { on: true }, elsewhere: 1, free: [1] }), []);
  });

  const cases: readonly (readonly [JsonObject, string])[] = [
    [{ name: undefined }, "name is missing: it is required"],
    [{ name: null }, "name is missing: it is required"],
    [{ nam: "x" }, "nam is not an input: did you mean name?"],
    [{ somethingElse: 1 }, "somethingElse is not an input"],
    [{ name: 1 }, "name is 1: want text"],
    [{ count: "1" }, 'count is "1": want a number'],
    [{ mode: "medium" }, 'mode is "medium": want "fast" or "slow"'],
    [{ size: true }, 'size is true: want "auto" or a number'],
    [{ tags: "a" }, 'tags is "a": want a list'],
    [{ tags: [["a"]] }, "tags[0] is a list: want text"],
    [{ labels: "a" }, 'labels is "a": want an object'],
    [{ labels: { "a.b": 1 } }, 'labels["a.b"] is 1: want text'],
    [{ nested: [1] }, "nested is a list: want an object (Nested)"],
    [{ nested: {} }, "nested.on is missing: it is required"],
    [{ name: {} }, "name is an object: want text"],
  ];
  for (const [inputs, problem] of cases) {
    it(`says: ${problem}`, () => {
      assert.deepEqual(problems(inputs), [problem]);
    });
  }

  it("reports everything at once", () => {
    assert.equal(problems({ count: "1", mode: "x", other: 1 }).length, 3);
  });

  it("does not judge what a preview cannot know", () => {
    fc.assert(
      fc.property(fc.subarray([...fields.keys()]), (unknown) => {
        const inputs = Object.fromEntries(unknown.map((name) => [name, unknownValue]));
        assert.deepEqual(problems(inputs), []);
      }),
    );
  });
});
