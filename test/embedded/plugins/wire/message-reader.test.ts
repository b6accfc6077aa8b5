import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { type Field, readFields } from "../../../../embedded/plugins/wire/message-reader";

function fields(...bytes: readonly number[]): Field[] {
  const found: Field[] = [];
  readFields(Buffer.from(bytes), (field) => found.push(field));
  return found;
}

describe("readFields", () => {
  it("reads every layout of the encoding", () => {
    const [varint, eight, text, four] = fields(
      ...[0x08, 0xac, 0x02],
      ...[0x11, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0x1a, 0x02, 0x68, 0x69],
      ...[0x25, 1, 2, 3, 4],
    );
    assert.deepEqual([varint?.number, varint?.value], [1, 300]);
    assert.deepEqual([eight?.number, eight?.bytes.length], [2, 8]);
    assert.deepEqual([text?.number, text?.bytes.toString()], [3, "hi"]);
    assert.deepEqual([four?.number, four?.bytes.length], [4, 4]);
    assert.deepEqual([...(text?.raw ?? [])], [0x1a, 0x02, 0x68, 0x69]);
  });

  it("reads field numbers of more than one byte", () => {
    assert.equal(fields(0xa2, 0x01, 0x00)[0]?.number, 20);
  });

  it("refuses what is no message", () => {
    assert.throws(() => fields(0x0b), { message: "byte 1 is no field of a protobuf message" });
  });
});
