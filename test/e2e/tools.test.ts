import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { goSettings } from "../../embedded/toolchain/go";
import { buildFlags } from "../../embedded/toolchain/module-build";
import { toolModules, toolsFolder } from "../../embedded/toolchain/tools";

describe("what is our own in the tools", () => {
  for (const { folder } of toolModules.filter(({ trimmed }) => trimmed !== undefined)) {
    it(`passes its Go tests in ${folder}`, () => {
      const { status, stdout, stderr } = spawnSync("go", ["test", ...buildFlags, "./..."], {
        cwd: path.join(toolsFolder, folder),
        encoding: "utf8",
        env: { ...process.env, ...goSettings },
      });
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
  }
});
