import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { cloudStacks } from "../../preview/stacks";
import { list } from "../../scripts/stacks";

const root = resolve(__dirname, "../..");

describe("npm run stacks", () => {
  it("prints the stacks as a list in JSON, which a workflow can make jobs of", () => {
    const names = cloudStacks(root).map(({ name }) => name);
    assert.equal(list(root), JSON.stringify(names));
  });

  it("prints none for a commit that differs in nothing", () => {
    assert.equal(list(root, "HEAD"), "[]");
  });

  it("fails with git's reason when there is no such commit", () => {
    const command = ["--require=tsx/cjs", "scripts/stacks.ts", "--changed-since", "nowhere"];
    const { stderr, status } = spawnSync(process.execPath, command, {
      cwd: root,
      encoding: "utf8",
    });
    assert.match(stderr, /bad revision 'nowhere'/);
    assert.equal(status, 1);
  });
});
