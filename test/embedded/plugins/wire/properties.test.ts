import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  containsUnknown,
  unknownValue,
  unwrapped,
  wrapped,
} from "../../../../embedded/plugins/wire/properties";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({
  [signature]: "1b47061264138c4ac30d75fd1eb44270",
  value: value as never,
});
const output = (more: object) => ({
  [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  ...(more as Record<string, never>),
});

describe("reading properties", () => {
  it("unwraps secrets and says where they are", () => {
    assert.deepEqual(unwrapped({ a: secret("x"), b: [1, { c: secret({ d: "y" }) }] }), {
      value: { a: "x", b: [1, { c: { d: "y" } }] },
      secrets: [["a"], ["b", 1, "c"]],
    });
  });

  it("unwraps outputs, known or not, secret or not", () => {
    const known = output({ value: "x", secret: true });
    assert.deepEqual(unwrapped({ a: known, b: output({}), c: output({ value: 1 }) }), {
      value: { a: "x", b: unknownValue, c: 1 },
      secrets: [["a"]],
    });
  });

  it("finds secrets within secrets, and keeps nulls", () => {
    assert.deepEqual(unwrapped({ a: secret({ b: secret(null) }), c: null }), {
      value: { a: { b: null }, c: null },
      secrets: [["a"], ["a", "b"]],
    });
  });
});

describe("writing properties", () => {
  it("wraps secrets again", () => {
    const document = { a: secret("x"), b: [1, { c: secret({ d: "y" }) }] };
    assert.deepEqual(wrapped(unwrapped(document)), document);
  });

  it("wraps no secret within a secret, in whatever order they are named", () => {
    const value = { a: { b: { c: "x" }, d: [1, "y"] } };
    const whole = { a: secret(value.a) };
    const paths = [["a"], ["a", "b", "c"], ["a", "d", 1]];
    assert.deepEqual(wrapped({ value, secrets: paths }), whole);
    assert.deepEqual(wrapped({ value, secrets: paths.toReversed() }), whole);
  });

  it("ignores secrets of what is not there", () => {
    const value = { a: [1], b: "text" };
    const secrets = [["x"], ["a", 5], ["b", "c"], ["a", "z"]];
    assert.deepEqual(wrapped({ value, secrets }), value);
  });
});

describe("special values", () => {
  it("are found at any depth when they are unknown", () => {
    assert.equal(containsUnknown({ a: [{ b: unknownValue }] }), true);
    assert.equal(containsUnknown({ a: [{ b: "known" }] }), false);
    assert.equal(containsUnknown(undefined), false);
  });
});
