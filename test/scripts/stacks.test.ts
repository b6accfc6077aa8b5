import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { cloudStacks } from "../../preview/stacks";

const root = resolve(__dirname, "../..");

describe("npm run stacks", () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--require=tsx/cjs", "scripts/stacks.ts", ...args], {
      ...{ cwd: root, encoding: "utf8" },
    });

  it("prints the stacks as a list in JSON, which a workflow can make jobs of", () => {
    const names = cloudStacks(root).map(({ name }) => name);
    assert.equal(run().stdout, `${JSON.stringify(names)}\n`);
  });

  it("prints none for a commit that differs in nothing", () => {
    assert.equal(run("--changed-since", "HEAD").stdout, "[]\n");
  });

  it("fails with git's reason when there is no such commit", () => {
    const { stderr, status } = run("--changed-since", "nowhere");
    assert.match(stderr, /bad revision 'nowhere'/);
    assert.equal(status, 1);
  });
});
