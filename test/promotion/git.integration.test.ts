import assert from "node:assert/strict";
import os from "node:os";
import { git } from "../../promotion/git";

describe("git", () => {
  it("ends with what it printed, whether it worked or not", async () => {
    const { code, stdout } = await git(os.tmpdir(), ["hash-object", "--stdin"], { input: "a" });
    assert.deepEqual([code, stdout], [0, "2e65efe2a145dda7ee51d1741299f848e5bf752e\n"]);
    const failed = await git(os.tmpdir(), ["no-such-command"]);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /is not a git command/);
  });

  it("is not led elsewhere by what a hook left in the environment", async () => {
    process.env["GIT_DIR"] = "/elsewhere";
    try {
      const { stderr } = await git(os.tmpdir(), ["rev-parse", "--git-dir"]);
      assert.doesNotMatch(stderr, /elsewhere/);
    } finally {
      delete process.env["GIT_DIR"];
    }
  });

  it("that is not installed is named", async () => {
    const before = process.env["PATH"];
    process.env["PATH"] = "";
    try {
      await assert.rejects(git(os.tmpdir(), ["version"]), /^UserError: git is not on PATH/);
    } finally {
      process.env["PATH"] = before;
    }
  });
});
