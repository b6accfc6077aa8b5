import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { readWorld, type WorldObject, writeWorld } from "../../../embedded/plugins/cloud/world";
import { rehearsalHome } from "../../../embedded/rehearsal/home";
import { orphans, removeOrphans } from "../../../embedded/rehearsal/orphans";
import { checkpoint, resource, urn } from "./support/checkpoints";

const object = (name: string, id = name, retained?: string): WorldObject => ({
  ...{ sdk: "gcp", type: "gcp:sql/user:User", id, urn: urn(name), inputs: {}, outputs: {} },
  ...(retained === undefined ? {} : { retained }),
});

describe("what belongs to nobody in the clouds", () => {
  const objects = [
    object("known"),
    object("known", "its twin"),
    object("lost"),
    object("kept", "kept", "for ever"),
    object("pending"),
  ];
  const state = {
    deployment: {
      ...checkpoint(resource("known")).deployment,
      pending_operations: [{ type: "creating", resource: resource("pending") }],
    },
  };

  it("is what no stack has, is not being made, and is not kept on purpose", () => {
    const found = orphans({ version: 1, objects }, state);
    assert.deepEqual(
      found.map(({ id }) => id),
      ["its twin", "lost"],
    );
  });

  it("is deleted, and nothing else, with a line for each", async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-orphans-"));
    const home = rehearsalHome(root, "live");
    fs.mkdirSync(home.dir, { recursive: true });
    writeWorld(home.world, { version: 1, objects });
    const notes: string[] = [];
    const progress = {
      note: (line: string): void => void notes.push(line),
      step: <T>(_title: string, work: () => Promise<T>): Promise<T> => work(),
    };
    await removeOrphans({ home, progress }, state);
    assert.deepEqual(
      readWorld(home.world).objects.map(({ id }) => id),
      ["known", "kept", "pending"],
    );
    assert.equal(notes.length, 2);
    assert.match(notes[1] ?? "", /as no stack knows it: gcp:sql\/user:User lost$/);
    fs.rmSync(root, { recursive: true });
  });
});
