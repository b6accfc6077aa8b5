import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  listAt,
  numberAt,
  objectAt,
  textAt,
  valueAt,
  without,
  withoutNulls,
} from "../../../embedded/plugins/json";

const document = { spec: { name: "web", replicas: 2, ports: [80], empty: null } };

describe("reading a document", () => {
  it("finds what is there", () => {
    assert.equal(textAt(document, "spec", "name"), "web");
    assert.equal(numberAt(1, document, "spec", "replicas"), 2);
    assert.deepEqual(listAt(document, "spec", "ports"), [80]);
    assert.equal(objectAt(document, "spec"), document.spec);
    assert.equal(valueAt(document), document);
  });

  it("has an empty answer for what is not there, or is of another type", () => {
    assert.equal(textAt(document, "spec", "replicas"), "");
    assert.equal(numberAt(1, document, "spec", "name"), 1);
    assert.deepEqual(listAt(document, "spec"), []);
    assert.deepEqual(objectAt(document, "spec", "ports"), {});
    assert.deepEqual(objectAt(document, "spec", "empty"), {});
    assert.equal(valueAt(document, "spec", "ports", "0"), undefined);
    assert.equal(valueAt(undefined, "spec"), undefined);
  });
});

describe("changing a document", () => {
  it("leaves keys out", () => {
    assert.deepEqual(without({ a: 1, b: 2, c: 3 }, "a", "c"), { b: 2 });
  });

  it("drops nulls of objects at any depth, and keeps those of lists", () => {
    assert.deepEqual(
      withoutNulls({ a: null, b: { c: null, d: undefined }, e: [null, { f: null }] }),
      {
        b: {},
        e: [null, {}],
      },
    );
  });
});
