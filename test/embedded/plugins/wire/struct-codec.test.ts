import assert from "node:assert/strict";

import * as fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, it } from "mocha";

import type { JsonObject } from "../../../../embedded/plugins/json";
import { decodeStruct, encodeStruct } from "../../../../embedded/plugins/wire/struct-codec";

/** Documents as JSON has them, which knows no `-0`; the protobuf runtime loses keys named `__proto__`. */
const documents = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes("__proto__"))
  .map((text) => JSON.parse(text) as JsonObject);

/** What the protobuf runtime writes for a document. */
function reference(document: JsonObject): Buffer {
  const value = document as Parameters<typeof Struct.fromJavaScript>[0];
  return Buffer.from(Struct.fromJavaScript(value).serializeBinary());
}

describe("the codec of documents", () => {
  it("reads what the protobuf runtime writes", () => {
    fc.assert(
      fc.property(documents, (document) => {
        assert.deepEqual(decodeStruct(reference(document)), document);
      }),
    );
  });

  it("writes what the protobuf runtime reads", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = Struct.deserializeBinary(encodeStruct(document)).toJavaScript();
        assert.deepEqual(read, document);
      }),
    );
  });

  it("writes documents larger than its first buffer", () => {
    const document = { list: Array.from({ length: 2_000 }, (_, index) => `item ${index}`) };
    assert.deepEqual(decodeStruct(encodeStruct(document)), document);
  });

  it("keeps a key that is special to JavaScript", () => {
    const document = JSON.parse('{"__proto__": {"a": 1}}') as JsonObject;
    assert.deepEqual(Object.entries(decodeStruct(encodeStruct(document))), [
      ["__proto__", { a: 1 }],
    ]);
  });

  it("leaves absent entries out", () => {
    assert.deepEqual(decodeStruct(encodeStruct({ a: undefined, b: null })), { b: null });
  });
});
