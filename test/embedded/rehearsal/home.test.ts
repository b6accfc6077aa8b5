import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { clusterHome, clustersOnDisk, rehearsalHome } from "../../../embedded/rehearsal/home";

describe("where a rehearsal lies", () => {
  it("is a folder for each stack, with one in it for each plane, whatever the clusters are called", () => {
    const home = rehearsalHome("/checkout", "live");
    assert.equal(home.dir, "/checkout/.slipway/rehearsal/live");
    assert.equal(home.world, `${home.dir}/world.json`);
    const paths = Object.values(home) as readonly string[];
    for (const name of ["git", "run", "logs", "state"]) {
      assert.ok(!paths.includes(clusterHome(home, name).dir), name);
    }
  });

  it("tells which clusters have a plane there", () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-home-"));
    const home = rehearsalHome(root, "live");
    assert.deepEqual(clustersOnDisk(home), []);
    for (const name of ["shop", "blog"]) {
      fs.mkdirSync(clusterHome(home, name).dir, { recursive: true });
    }
    assert.deepEqual(clustersOnDisk(home), ["blog", "shop"]);
    fs.rmSync(root, { recursive: true });
  });
});
