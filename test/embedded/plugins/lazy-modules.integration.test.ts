import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const preloaded = resolve(__dirname, "../../../embedded/plugins/lazy-modules.ts");

/** Looks for what is loaded with the SDK, then uses it. */
const program = `
  const files = ["typescript", "@npmcli/arborist/lib/arborist/index.js"].map(require.resolve);
  const pulumi = require("@pulumi/pulumi");
  const loaded = files.filter((file) => file in require.cache);
  const { Arborist } = require("@npmcli/arborist");
  const { path } = new Arborist({ path: "/" });
  const added = 5;
  pulumi.runtime
    .serializeFunction((to) => to + added)
    .then(({ text }) => console.log(JSON.stringify({ loaded, path, text })));
`;

describe("what the SDK needs for functions alone", () => {
  it("is not loaded with it, and there when it is used", () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", "tsx/cjs", "--require", preloaded, "--eval", program],
      { encoding: "utf8" },
    );
    assert.notEqual(stdout, "", stderr);
    const { loaded, path, text } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(loaded, []);
    assert.equal(path, "/");
    assert.match(String(text), /\(to\) => to \+ added/);
  });
});
