import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, it } from "mocha";
import { positiveSeconds } from "../../embedded/command-line";

describe("a number of seconds on the command line", () => {
  it("is any number above 0", () => {
    assert.equal(positiveSeconds("300"), 300);
    assert.equal(positiveSeconds("0.5"), 0.5);
  });

  for (const wrong of ["", "0", "-1", "soon"]) {
    it(`is not "${wrong}"`, () => {
      assert.throws(() => positiveSeconds(wrong), /want a number of seconds above 0/);
    });
  }
});

describe("a command that fails", () => {
  const source = JSON.stringify(path.resolve(__dirname, "../../embedded/command-line"));
  const failing = (error: string): Promise<{ code: number; stderr: string }> => {
    const program =
      `const { Command } = require("commander"); const { runCommand } = require(${source});` +
      `void runCommand(new Command().action(() => { throw ${error}; }));`;
    const args = ["--require", "tsx/cjs", "--eval", program];
    const run = promisify(execFile)(process.execPath, args, { cwd: path.join(__dirname, "../..") });
    return run.then(
      () => assert.fail("it succeeded"),
      (failed: unknown) => failed as { code: number; stderr: string },
    );
  };

  it("says why without a stack, and exits with 1", async () => {
    const { code, stderr } = await failing('new Error("there is no such stack")');
    assert.equal(code, 1);
    assert.equal(stderr, "there is no such stack\n");
  });
});
