import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { textAt } from "../../../../embedded/plugins/json";
import { isAutonamed, named } from "../../../../embedded/plugins/kubernetes/naming";

const seed = Buffer.from("seed");
const nothing = Buffer.alloc(0);

describe("named", () => {
  it("keeps a name that is stated", () => {
    const stated = { metadata: { name: "mine" } };
    assert.equal(named(stated, {}, "config", seed), stated);
    assert.ok(!isAutonamed(stated));
  });

  it("makes one up from the resource's name, and says so", () => {
    const object = named({ metadata: { annotations: { mine: "yes" } } }, {}, "config", nothing);
    assert.match(textAt(object, "metadata", "name"), /^config-[0-9a-f]{8}$/);
    assert.equal(textAt(object, "metadata", "annotations", "mine"), "yes");
    assert.ok(isAutonamed(object));
  });

  it("makes up the same name from the same seed", () => {
    assert.deepEqual(named({}, {}, "config", seed), named({}, {}, "config", seed));
    assert.notDeepEqual(
      named({}, {}, "config", seed),
      named({}, {}, "config", Buffer.from("other")),
    );
  });

  it("keeps the name that was made up before", () => {
    const before = named({}, {}, "config", seed);
    assert.deepEqual(named({}, before, "config", nothing), before);
  });

  it("makes one up when the program no longer states one", () => {
    const object = named({}, { metadata: { name: "mine" } }, "config", seed);
    assert.notEqual(textAt(object, "metadata", "name"), "mine");
  });
});
