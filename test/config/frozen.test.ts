import assert from "node:assert/strict";
import { frozen } from "../../config/frozen";

describe("frozen", () => {
  it("freezes mappings and lists however deep", () => {
    const data = frozen({ a: { b: [{ c: 1 }] } });
    assert.throws(() => Object.assign(data.a, { b: [] }), TypeError);
    assert.throws(() => Object.assign(data.a.b[0] ?? {}, { c: 2 }), TypeError);
  });

  it("leaves what it freezes as it is", () => {
    assert.deepEqual(frozen({ a: [1, null, "x"] }), { a: [1, null, "x"] });
  });
});
