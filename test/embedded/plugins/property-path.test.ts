import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  formatPath,
  isWithin,
  parsePath,
  valueAtPath,
} from "../../../embedded/plugins/property-path";

describe("formatPath", () => {
  it("writes keys with dots and indices with brackets", () => {
    assert.equal(formatPath(["spec", "containers", 0, "image"]), "spec.containers[0].image");
  });

  it("quotes keys that hold what the notation uses itself", () => {
    assert.equal(formatPath(["metadata", "labels", "app/name.x"]), 'metadata.labels["app/name.x"]');
    assert.equal(formatPath(['a"b']), '["a\\"b"]');
    assert.equal(formatPath(["a[0]"]), '["a[0]"]');
  });
});

describe("parsePath", () => {
  for (const path of [
    ["spec", "containers", 0, "image"],
    ["metadata", "labels", "app/name.x"],
    ['a"b', 3, 4],
    ["a[0]", "b"],
  ]) {
    it(`reads ${formatPath(path)}`, () => {
      assert.deepEqual(parsePath(formatPath(path)), path);
    });
  }

  it("reads a star", () => {
    assert.deepEqual(parsePath("spec.containers[*].image"), ["spec", "containers", "*", "image"]);
  });
});

describe("isWithin", () => {
  it("takes a path to be within itself and within what leads to it", () => {
    assert.ok(isWithin(["spec", "selector", "app"], ["spec", "selector"]));
    assert.ok(isWithin(["spec"], ["spec"]));
    assert.ok(!isWithin(["spec"], ["spec", "selector"]));
    assert.ok(!isWithin(["spec", "selectors"], ["spec", "selector"]));
  });

  it("reads a star as any one step", () => {
    assert.ok(isWithin(["containers", 3, "image"], ["containers", "*", "image"]));
    assert.ok(!isWithin(["containers", "image"], ["containers", "*", "image"]));
  });
});

describe("valueAtPath", () => {
  const document = { list: [{ key: "value" }] };

  it("follows keys and indices", () => {
    assert.equal(valueAtPath(document, ["list", 0, "key"]), "value");
    assert.equal(valueAtPath(document, []), document);
  });

  it("ends where the way ends", () => {
    assert.equal(valueAtPath(document, ["list", "key"]), undefined);
    assert.equal(valueAtPath(document, ["list", 1, "key"]), undefined);
    assert.equal(valueAtPath(document, [0]), undefined);
  });
});
