import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { plan } from "../../../../embedded/plugins/cloud/plan";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { unknownValue } from "../../../../embedded/plugins/wire/properties";

const rules = {
  autoName: "name",
  id: () => "",
  replaces: ["name", "place", "net.range"],
  seconds: { create: 0, update: 0, delete: 0 },
};
const before = {
  name: "shop-1234567",
  __defaults: ["name"],
  place: "here",
  net: { range: "a", open: true },
};

/** Changed fields, those that replace with a mark, and whether the old object goes first. */
const planned = (
  stated: JsonObject,
  from: JsonObject = before,
  id = "other",
): [string[], boolean] => {
  const { changes, deleteBeforeReplace } = plan({ id: "x", before: from, stated }, rules, () => id);
  return [
    changes.map(({ path, replaces }) => `${path.join(".")}${replaces ? "!" : ""}`),
    deleteBeforeReplace,
  ];
};

describe("plan", () => {
  it("finds nothing in the same inputs, whatever the marks", () => {
    assert.deepEqual(planned({ ...before, __defaults: undefined }), [[], false]);
  });

  it("changes in place what no rule fixes", () => {
    assert.deepEqual(planned({ ...before, net: { range: "a" }, more: 1 }), [
      ["net.open", "more"],
      false,
    ]);
  });

  it("replaces for what is fixed, at any depth, and for what may become another", () => {
    assert.deepEqual(planned({ ...before, place: "there" }), [["place!"], false]);
    assert.deepEqual(planned({ ...before, net: { range: "b", open: true } }), [
      ["net.range!"],
      false,
    ]);
    assert.deepEqual(planned({ ...before, place: unknownValue }), [["place!"], false]);
  });

  it("deletes first what has a stated name that stays, or the same identity", () => {
    const stated = { ...before, __defaults: undefined };
    assert.deepEqual(planned({ ...stated, place: "there" }, stated), [["place!"], true]);
    assert.deepEqual(planned({ ...stated, name: "new" }, stated), [["name!"], false]);
    assert.deepEqual(planned({ ...before, place: "there" }, before, "x"), [["place!"], true]);
  });
});
