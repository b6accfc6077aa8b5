import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { type Json, type JsonObject, textAt } from "../../../../embedded/plugins/json";
import {
  withPackedSchemas,
  withUnpackedSchemas,
} from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { definition } from "./support/definition";

const field = (type: string): JsonObject => ({ type, "x-kubernetes-list-map-keys": ["a", "b"] });

describe("a CustomResourceDefinition's schemas", () => {
  it("are packed one by one, and the same when they are unpacked", () => {
    const stated = definition(field("object"), undefined, { properties: { one: field("null") } });
    const packed = withPackedSchemas(stated);
    const [first = "", third = ""] =
      JSON.stringify(packed).match(/(?<="openAPIV3Schema":)"[^"]+"/g) ?? [];
    assert.notEqual(first, third);
    assert.deepEqual(
      packed,
      definition(JSON.parse(first) as Json, undefined, JSON.parse(third) as Json),
    );
    assert.deepEqual(withUnpackedSchemas(packed), stated);
  });

  it("are packed to the same text in whichever order they are", () => {
    const one = definition({
      type: "object",
      properties: { a: field("string"), b: field("null") },
    });
    const other = definition({
      properties: { b: field("null"), a: field("string") },
      type: "object",
    });
    assert.deepEqual(withPackedSchemas(one), withPackedSchemas(other));
    const third = definition({ type: "object", properties: { a: field("string") } });
    assert.notDeepEqual(withPackedSchemas(one), withPackedSchemas(third));
  });

  it("take a tenth of the room, for a state is written out for each step", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`field${index}`, field("string")]),
    );
    const stated = definition({ type: "object", properties });
    const sizes = [stated, withPackedSchemas(stated)].map((each) => JSON.stringify(each).length);
    assert.ok((sizes[1] ?? Infinity) * 10 < (sizes[0] ?? 0), sizes.join(" and "));
  });

  it("are packed once, and what is not stated plainly stays as it is", () => {
    const packed = withPackedSchemas(definition(field("object")));
    assert.deepEqual(withPackedSchemas(packed), packed);
    for (const object of [
      { ...definition(), spec: "unknown" },
      { ...definition(), spec: { versions: ["unknown", { schema: "unknown" }] } },
      { ...definition(field("object")), apiVersion: "example.com/v1" },
      { kind: "CustomResourceDefinition", spec: definition(field("object")).spec },
    ] as readonly JsonObject[]) {
      assert.deepEqual(withPackedSchemas(object), object, textAt(object, "apiVersion"));
      assert.deepEqual(withUnpackedSchemas(object), object);
    }
  });
});
