import assert from "node:assert/strict";

import fc from "fast-check";
import { describe, it } from "mocha";
import { bytesKind } from "../../../embedded/plugins/random-bytes";

describe("random bytes", () => {
  it("are as many as asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
        const value = bytesKind.generate({ length });
        assert.equal(Buffer.from(value, "base64").length, length);
        assert.equal(bytesKind.lengthOf(value), length);
      }),
    );
  });

  it("differ each time", () => {
    const values = Array.from({ length: 100 }, () => bytesKind.generate({ length: 16 }));
    assert.equal(new Set(values).size, 100);
  });

  it("are shown in base64 and in hexadecimal", () => {
    assert.deepEqual(bytesKind.outputs("AP8Q"), { base64: "AP8Q", hex: "00ff10" });
  });

  it("need a length of at least 1", () => {
    assert.deepEqual(
      bytesKind.problems({ length: 0 }).map(({ property }) => property),
      ["length"],
    );
    assert.deepEqual(bytesKind.problems({ length: 1 }), []);
  });

  it("are adopted from padded standard base64 only", () => {
    assert.equal(bytesKind.lengthOf("/w=="), 1);
    for (const value of ["_w==", "/w", "not base64"]) {
      assert.throws(() => bytesKind.lengthOf(value), /padded standard base64/);
    }
  });
});
