import assert from "node:assert/strict";

import fc from "fast-check";
import { describe, it } from "mocha";

import {
  isAutoNamed,
  named,
  type NameRequest,
  withoutMarks,
} from "../../../../embedded/plugins/cloud/auto-name";

import { textAt } from "../../../../embedded/plugins/json";

const request: NameRequest = {
  ...{ input: "name", resource: "shop", before: {}, seed: new Uint8Array([1, 2, 3]) },
  ...{ style: "suffixed", suffix: { separator: "-", digits: 7 } },
};

describe("named", () => {
  it("leaves a stated name", () => {
    assert.deepEqual(named({ name: "mine" }, request), { name: "mine" });
  });

  it("makes one up from the resource's, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (seed) => {
        const made = named({}, { ...request, seed });
        assert.match(textAt(made, "name"), /^shop-[0-9a-f]{7}$/);
        assert.deepEqual(named({}, { ...request, seed }), made);
        assert.ok(isAutoNamed(made, "name"));
      }),
    );
  });

  it("puts after it what the provider puts there, or nothing, or leaves it out", () => {
    const suffix = { separator: "", digits: 8 };
    assert.match(textAt(named({}, { ...request, suffix }), "name"), /^shop[0-9a-f]{8}$/);
    assert.equal(named({}, { ...request, style: "copied" }).name, "shop");
    assert.match(
      textAt(named({}, { ...request, style: "uuid" }), "name"),
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
  });

  it("makes up another every time without a seed", () => {
    const seed = new Uint8Array();
    assert.notDeepEqual(named({}, { ...request, seed }), named({}, { ...request, seed }));
  });

  it("keeps the one that was made up before, and not one that was stated", () => {
    const before = named({}, request);
    const seed = new Uint8Array([9]);
    assert.deepEqual(named({}, { ...request, seed, before }), before);
    assert.notEqual(named({}, { ...request, before: { name: "mine" } }).name, "mine");
  });
});

describe("withoutMarks", () => {
  it("shows the inputs as the cloud sees them", () => {
    assert.deepEqual(Object.keys(withoutMarks(named({ size: 1 }, request))), ["size", "name"]);
  });
});
