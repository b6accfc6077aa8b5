import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { fieldsOf } from "../../../../embedded/plugins/cloud/shape";

const shapeOf = (type: string): unknown =>
  fieldsOf(`export interface XArgs { field: ${type}; }`).get("field")?.shape;
const text = { kind: "primitive", name: "string" };

describe("fieldsOf", () => {
  it("tells required properties from optional ones", () => {
    const fields = fieldsOf(
      "interface X {\n /** What. */\n a: pulumi.Input<string>;\n b?: any;\n}",
    );
    assert.deepEqual(
      [...fields].map(([name, { required }]) => [name, required]),
      [
        ["a", true],
        ["b", false],
      ],
    );
  });

  const shapes: Readonly<Record<string, unknown>> = {
    "pulumi.Input<string>": text,
    "pulumi.Input<string | undefined>": text,
    "pulumi.Input<boolean>": { kind: "primitive", name: "boolean" },
    "pulumi.Input<number>": { kind: "primitive", name: "number" },
    "pulumi.Input<pulumi.Input<string>[] | undefined>": { kind: "list", item: text },
    "pulumi.Input<{ [key: string]: pulumi.Input<string> }>": { kind: "map", item: text },
    "pulumi.Input<inputs.sql.Settings>": { kind: "named", name: "sql.Settings" },
    'pulumi.Input<"on" | "off">': { kind: "literals", values: ["on", "off"] },
    "1 | true | false": { kind: "literals", values: [1, true, false] },
    'pulumi.Input<number | "auto">': {
      kind: "either",
      shapes: [
        { kind: "literals", values: ["auto"] },
        { kind: "primitive", name: "number" },
      ],
    },
    '(string | "a")[]': {
      kind: "list",
      item: { kind: "either", shapes: [{ kind: "literals", values: ["a"] }, text] },
    },
    "pulumi.Input<string | enums.Mode>": { kind: "anything" },
    "pulumi.asset.Asset": { kind: "anything" },
    "{ fixed: string }": { kind: "anything" },
    "-1": { kind: "anything" },
    any: { kind: "anything" },
  };
  for (const [type, shape] of Object.entries(shapes)) {
    it(`reads ${type}`, () => {
      assert.deepEqual(shapeOf(type), shape);
    });
  }

  it("has nothing to say of what is no interface", () => {
    assert.equal(fieldsOf("type X = string;").size, 0);
  });
});
