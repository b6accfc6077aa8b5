import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { BackwardWriter } from "../../../../embedded/plugins/wire/backward-writer";

describe("the backward writer", () => {
  it("puts what is written last first", () => {
    const writer = new BackwardWriter();
    writer.text("world");
    writer.text("hello ");
    assert.equal(writer.bytes().toString(), "hello world");
    assert.equal(writer.length, 11);
  });

  it("writes numbers of variable length, the low bits first", () => {
    const written = (value: number): number[] => {
      const writer = new BackwardWriter();
      writer.varint(value);
      return [...writer.bytes()];
    };
    assert.deepEqual(written(0), [0]);
    assert.deepEqual(written(127), [127]);
    assert.deepEqual(written(300), [0xac, 0x02]);
    assert.deepEqual(written(0xffffffff), [0xff, 0xff, 0xff, 0xff, 0x0f]);
  });

  it("writes numbers of eight bytes", () => {
    const writer = new BackwardWriter();
    writer.double(-1.5);
    assert.equal(writer.bytes().readDoubleLE(), -1.5);
  });

  it("grows", () => {
    const writer = new BackwardWriter();
    for (let index = 0; index < 500; index++) {
      writer.text("0123456789");
    }
    assert.equal(writer.bytes().toString(), "0123456789".repeat(500));
  });
});
