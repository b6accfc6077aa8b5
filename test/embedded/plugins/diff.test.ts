import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { changes, covers, projected } from "../../../embedded/plugins/diff";
import type { JsonObject } from "../../../embedded/plugins/json";

const documents = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);

describe("changes", () => {
  it("lists what is stated only now, no more, and otherwise", () => {
    const before = { spec: { replicas: 1, old: true, list: ["a", "b"] } };
    const after = { spec: { replicas: 2, list: ["a", "c", "d"], new: {} } };
    assert.deepEqual(changes(before, after), [
      { path: ["spec", "replicas"], kind: "update" },
      { path: ["spec", "old"], kind: "delete" },
      { path: ["spec", "list", 1], kind: "update" },
      { path: ["spec", "list", 2], kind: "add" },
      { path: ["spec", "new"], kind: "add" },
    ]);
  });

  it("takes a value of another shape as one change", () => {
    assert.deepEqual(changes({ a: { b: 1 } }, { a: [1] }), [{ path: ["a"], kind: "update" }]);
    assert.deepEqual(changes({ a: { b: 1 } }, { a: "text" }), [{ path: ["a"], kind: "update" }]);
  });

  it("finds nothing in a document that stayed the same", () => {
    fc.assert(
      fc.property(documents, (document) => {
        assert.deepEqual(changes(document, structuredClone(document)), []);
      }),
    );
  });

  it("finds as much one way as the other", () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const paths = (before: JsonObject, after: JsonObject): string[] =>
          changes(before, after)
            .map(({ path }) => JSON.stringify(path))
            .sort();
        assert.deepEqual(paths(one, other), paths(other, one));
      }),
    );
  });
});

describe("covers", () => {
  it("ignores fields that are not stated", () => {
    assert.ok(covers({ a: { b: 1, c: 2 } }, { a: { b: 1 } }));
    assert.ok(covers({ list: [{ a: 1, b: 2 }] }, { list: [{ a: 1 }] }));
    assert.ok(covers({ a: 1 }, {}));
  });

  it("misses what is other, absent, or of another length", () => {
    assert.ok(!covers({ a: 1 }, { a: 2 }));
    assert.ok(!covers({}, { a: 1 }));
    assert.ok(!covers({ list: [1, 2] }, { list: [1] }));
    assert.ok(!covers({ list: "text" }, { list: [1] }));
    assert.ok(!covers("text", { a: 1 }));
  });
});

describe("projected", () => {
  it("keeps what is stated, in lists of the same length too", () => {
    const live = { a: 1, b: { c: 2, d: 3 }, list: [{ e: 4, f: 5 }], rest: true };
    assert.deepEqual(projected(live, { b: { c: 0 }, list: [{ e: 0 }], absent: 1 }), {
      b: { c: 2 },
      list: [{ e: 4 }],
      absent: undefined,
    });
  });

  it("takes a list of another length whole", () => {
    assert.deepEqual(projected([{ a: 1, b: 2 }], []), [{ a: 1, b: 2 }]);
    assert.deepEqual(projected([undefined as never], [1]), [null]);
  });
});
