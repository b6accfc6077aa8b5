import assert from "node:assert/strict";
import fc from "fast-check";
import { differingPaths } from "../../preview/differing-paths";

describe("the paths at which two values differ", () => {
  it("lead to what differs, through mappings and lists", () => {
    const before = { a: { b: 1, c: [1, 2] }, gone: true };
    const after = { a: { b: 2, c: [1, 3, 4] }, come: { x: 1 } };
    assert.deepEqual(differingPaths(before, after), ["a.b", "a.c[1]", "a.c[2]", "gone", "come"]);
  });

  it("go by number where names do not tell the items of a list apart", () => {
    const ports = (protocol: string) => [
      { name: "dns", protocol: "UDP" },
      { name: "dns", protocol },
    ];
    assert.deepEqual(differingPaths(ports("TCP"), ports("SCTP")), ["[1].protocol"]);
  });

  it("end where one side is a list and the other a mapping", () => {
    assert.deepEqual(differingPaths({ a: [] }, { a: {} }), ["a"]);
    assert.deepEqual(differingPaths({ a: "1" }, { a: 1 }), ["a"]);
  });

  it("are none exactly where two values are the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        assert.deepEqual(differingPaths(one, structuredClone(one)), []);
        const differ = JSON.stringify(one) !== JSON.stringify(other);
        if (!differ) assert.deepEqual(differingPaths({ one }, { one: other }), []);
      }),
    );
  });
});
