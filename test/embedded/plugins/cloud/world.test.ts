import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, it } from "mocha";

import {
  findObject,
  leftovers,
  readWorld,
  readyAt,
  retained,
  withObject,
  withoutObjects,
  type World,
  type WorldObject,
  writeWorld,
} from "../../../../embedded/plugins/cloud/world";

const object = (type: string, id: string, more: Partial<WorldObject> = {}): WorldObject => ({
  ...{ sdk: "gcp", type, id, urn: "", inputs: {}, outputs: {} },
  ...more,
});
const a = object("T", "a");
const b = object("T", "b", { retained: "kept" });
const world: World = { version: 1, objects: [a, b] };

describe("readWorld", () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "slipway-world-"));
    file = join(dir, "world.json");
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it("is empty where there is no file", () => {
    assert.deepEqual(readWorld(file), { version: 1, objects: [] });
  });

  it("reads what was written", () => {
    writeWorld(file, world);
    assert.deepEqual(readWorld(file), world);
  });

  it("says of another file that it is no world", () => {
    for (const text of ["{", '{"version":2,"objects":[]}', '{"version":1}']) {
      writeFileSync(file, text);
      assert.throws(() => readWorld(file), {
        name: "UserError",
        message: `${file} is no world of version 1: remove it, and the simulated cloud is empty`,
      });
    }
  });
});

describe("a world", () => {
  it("finds an object by its type and identity", () => {
    assert.equal(findObject(world, "T", "b"), b);
    assert.equal(findObject(world, "U", "b"), undefined);
  });

  it("has one object of a type and identity", () => {
    const other = object("T", "a", { urn: "other" });
    assert.deepEqual(withObject(world, other).objects, [b, other]);
    assert.deepEqual(withObject(world, object("U", "a")).objects.length, 3);
  });

  it("loses the objects that go", () => {
    assert.deepEqual(withoutObjects(world, [a]).objects, [b]);
  });

  it("tells what was left from what was kept", () => {
    assert.deepEqual(leftovers(world), [a]);
    assert.deepEqual(retained(world), [b]);
  });

  it("can be used as far as it is finished", () => {
    const later = object("T", "c", { readyAt: 100 });
    const whole = withObject(world, later);
    assert.deepEqual(readyAt(whole, 99).objects, [a, b]);
    assert.deepEqual(readyAt(whole, 100).objects, [a, b, later]);
  });
});
