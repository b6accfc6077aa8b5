import assert from "node:assert/strict";
import { fieldSections } from "../../../scripts/documents/field-sections";
import type { JsonSchema } from "../../../scripts/documents/json-schema";

const name: JsonSchema = { type: "string", form: "a name", description: "Its name." };

describe("fieldSections", () => {
  it("has no section for what is no mapping", () => {
    assert.deepEqual(fieldSections(name), []);
  });

  it("puts the mappings below a mapping after it", () => {
    const inner: JsonSchema = { properties: { name }, required: ["name"], description: "Inner." };
    const outer: JsonSchema = { properties: { inner }, required: [] };
    assert.deepEqual(fieldSections(outer), [
      [
        "## The environment",
        "",
        "| Field | Accepts | Default | Meaning |",
        "| --- | --- | --- | --- |",
        "| `inner` | [a mapping](#inner) | none | Inner. |",
      ].join("\n"),
      [
        "## `inner`",
        "",
        "Inner.",
        "",
        "| Field | Accepts | Default | Meaning |",
        "| --- | --- | --- | --- |",
        "| `name` | a name | required | Its name. |",
      ].join("\n"),
    ]);
  });

  it("tells what options share apart from what is only theirs", () => {
    const option = (kind: string, own: JsonSchema["properties"]): JsonSchema => ({
      properties: { kind: { const: kind, description: `As ${kind}.` }, name, ...own },
      required: ["kind", "name"],
    });
    const size: JsonSchema = { enum: ["s", "m"], description: "Its size." };
    const sections = fieldSections({ oneOf: [option("a", { size }), option("b", {})] }, "x");
    assert.deepEqual(sections, [
      [
        "## `x`",
        "",
        "| Field | Accepts | Default | Meaning |",
        "| --- | --- | --- | --- |",
        "| `kind` | `a`, `b` | required | Which of the following. |",
        "| `name` | a name | required | Its name. |",
      ].join("\n"),
      [
        "## `x` with `kind: a`",
        "",
        "As a.",
        "",
        "| Field | Accepts | Default | Meaning |",
        "| --- | --- | --- | --- |",
        "| `size` | `s`, `m` | none | Its size. |",
      ].join("\n"),
      "## `x` with `kind: b`\n\nAs b.",
    ]);
  });

  it("describes mappings by name once, under a name in angle brackets", () => {
    const byName: JsonSchema = {
      additionalProperties: { properties: { name } },
      propertyNames: { enum: ["one", "two"] },
      description: "All.",
    };
    const [table, section] = fieldSections({ properties: { things: byName } });
    assert.match(
      table ?? "",
      /\| `things` \| \[a mapping\]\(#thingsname\) by name: `one`, `two` \|/,
    );
    assert.match(section ?? "", /^## `things.<name>`\n/);
  });
});
