import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";

import { withObject, type WorldObject } from "../../../../embedded/plugins/cloud/world";
import { WorldFile } from "../../../../embedded/plugins/cloud/world-file";
import { formatPath, valueAtPath } from "../../../../embedded/plugins/property-path";

const object = (id: string, outputs: WorldObject["outputs"] = {}): WorldObject => ({
  ...{ sdk: "gcp", type: "T", id, urn: "", inputs: {}, outputs },
});

describe("WorldFile", () => {
  let dir: string;
  let file: WorldFile;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "slipway-world-"));
    file = new WorldFile(join(dir, "world.json"));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });
  const add = (id: string, outputs?: WorldObject["outputs"]): Promise<string> =>
    file.change((world) => ({ world: withObject(world, object(id, outputs)), result: id }));
  const ids = (): string[] => file.read().objects.map(({ id }) => id);

  it("keeps what was changed, for its owner alone", async () => {
    assert.equal(await add("a"), "a");
    assert.deepEqual(ids(), ["a"]);
    assert.equal(statSync(file.path).mode & 0o777, 0o600);
  });

  it("loses nothing when changes come at once", async () => {
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(names.map((name) => add(name)));
    assert.deepEqual(ids(), names);
  });

  it("changes nothing when a change throws, and goes on with the next", async () => {
    await add("a");
    const failed = file.change(() => {
      throw new Error("no");
    });
    const next = add("b");
    await assert.rejects(failed, { message: "no" });
    await next;
    assert.deepEqual(ids(), ["a", "b"]);
  });

  it("loses nothing when two processes change it, and takes over the lock of one that is killed", async () => {
    const writer = join(__dirname, "../../../support/world-writer.ts");
    const children = ["one", "two"].map((name) => fork(writer, [file.path, name, "5"]));
    await Promise.all(children.map((child) => once(child, "exit")));
    assert.equal(ids().length, 10);
    const killed = fork(writer, [file.path, "three", "forever"]);
    await once(killed, "message");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    await add("after");
    assert.ok(ids().includes("after"));
  }).timeout(30_000);

  it("sets a field behind the program's back, wherever it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 3 }),
        fc.oneof(fc.string(), fc.integer(), fc.boolean()),
        async (field, value) => {
          await add("a", { list: [{ x: 1 }, { x: 2 }] });
          await file.setField("T", "a", formatPath(field), value);
          assert.equal(valueAtPath(file.read().objects[0]?.outputs, field), value);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("sets an item of a list and takes a field away", async () => {
    await add("a", { list: [{ x: 1 }, { x: 2 }], gone: true });
    await file.setField("T", "a", "list[1].x", 3);
    await file.setField("T", "a", "gone", undefined);
    assert.deepEqual(file.read().objects[0]?.outputs, { list: [{ x: 1 }, { x: 3 }] });
  });

  it("removes an object, and says when there is none", async () => {
    await add("a");
    await file.remove("T", "a");
    assert.deepEqual(ids(), []);
    const none = { message: 'there is no T "a" in the simulated cloud' };
    await assert.rejects(file.remove("T", "a"), none);
    await assert.rejects(file.setField("T", "a", "x", 1), none);
  });
});
