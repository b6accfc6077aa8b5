import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const preloaded = resolve(__dirname, "../../../embedded/plugins/lazy-modules.ts");

/** What `program` prints as JSON, in a process that loads the module before the SDK. */
function run(program: string): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", "--require", preloaded, "--eval", program],
    { encoding: "utf8" },
  );
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

describe("what the SDK needs for functions alone", () => {
  it("is not loaded with it", () => {
    const compiler = JSON.stringify(require.resolve("typescript"));
    const resolver = JSON.stringify(require.resolve("@npmcli/arborist/lib/arborist/index.js"));
    const loaded = run(`
      require("@pulumi/pulumi");
      console.log(JSON.stringify([${compiler}, ${resolver}].filter((file) => file in require.cache)));
    `);
    assert.deepEqual(loaded, []);
  });

  it("is there when it is used", () => {
    const text = run(`
      const pulumi = require("@pulumi/pulumi");
      const added = 5;
      pulumi.runtime
        .serializeFunction((to) => to + added)
        .then(({ text }) => console.log(JSON.stringify(text)));
    `);
    assert.match(String(text), /\(to\) => to \+ added/);
  });

  it("has the parts that its importers take out of it", () => {
    const kinds = run(`
      const { Arborist } = require("@npmcli/arborist");
      console.log(JSON.stringify([typeof Arborist, new Arborist({ path: "/" }).path]));
    `);
    assert.deepEqual(kinds, ["function", "/"]);
  });
});
