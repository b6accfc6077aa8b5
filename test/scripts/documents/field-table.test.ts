import assert from "node:assert/strict";
import { fieldTable } from "../../../scripts/documents/field-table";
import type { JsonSchema } from "../../../scripts/documents/json-schema";

describe("fieldTable", () => {
  const cells = (schema: JsonSchema): readonly string[] => {
    const rows = fieldTable([{ name: "x", path: "x", schema, required: false }]).split("\n");
    return rows[2]?.split(" | ").slice(1, 3) ?? [];
  };

  it("says what applies when a field is missing", () => {
    const form = "a name";
    assert.deepEqual(
      [
        {},
        { default: 5 },
        { fallback: "the cloud's own" },
        { profileDefault: "imageUpdates" } as const,
      ].map((schema) => cells({ form, ...schema })),
      [
        [form, "none"],
        [form, "`5`"],
        [form, "the cloud's own"],
        [form, "`true` in minimal; `false` in standard and resilient"],
      ],
    );
  });

  it("spells values out, and links to mappings", () => {
    assert.equal(cells({ enum: ["a", "b"] })[0], "`a`, `b`");
    assert.equal(cells({ oneOf: [] })[0], "[a mapping](#x)");
    assert.equal(cells({ additionalProperties: {} })[0], "[a mapping](#xname) by name");
  });

  it("names no value of a mapping as its default: its fields have their own", () => {
    assert.equal(cells({ properties: { a: { default: 1 } }, default: {} })[1], "each field's own");
    assert.deepEqual(cells({ additionalProperties: { form: "a range" }, default: {} }), [
      "by name, a range",
      "none",
    ]);
    assert.equal(cells({ default: ["SA", "SU"] })[1], "`SA`, `SU`");
    assert.equal(cells({ default: [] })[1], "none");
  });
});
