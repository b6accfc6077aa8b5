import assert from "node:assert/strict";
import { environmentJsonSchema, type JsonSchema } from "../../../scripts/documents/json-schema";

describe("the environment's JSON Schema", () => {
  /** Every field, by its path, down to the last. */
  function fields(schema: JsonSchema, path = ""): readonly (readonly [string, JsonSchema])[] {
    const below = [
      ...Object.entries(schema.properties ?? {}),
      ...(typeof schema.additionalProperties === "object"
        ? [["*", schema.additionalProperties] as const]
        : []),
    ].map(([name, field]) => [`${path}.${name}`, field] as const);
    return [
      ...below,
      ...below.flatMap(([name, field]) => fields(field, name)),
      ...(schema.oneOf ?? []).flatMap((option) => fields(option, path)),
    ];
  }
  const all = fields(environmentJsonSchema());

  it("describes every field", () => {
    // A plain value of a mapping by name is described by the mapping.
    const described = all.filter(([path, { form }]) => !path.endsWith(".*") || form === undefined);
    const silent = described.filter(([, { description }]) => description === undefined);
    assert.ok(all.length > 30);
    assert.deepEqual(
      silent.map(([path]) => path),
      [],
    );
  });

  it("has words for the form of every text, and of every other plain value", () => {
    const plain = all.filter(
      ([, { type, enum: values, const: value }]) =>
        type !== "object" && type !== undefined && values === undefined && value === undefined,
    );
    assert.ok(plain.length > 10);
    assert.deepEqual(
      plain.filter(([, { form }]) => form === undefined),
      [],
    );
  });

  it("does not require what has a default", () => {
    const gitops = environmentJsonSchema().properties?.["gitops"];
    assert.deepEqual(gitops?.required, ["repository"]);
  });
});
