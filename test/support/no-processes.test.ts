import assert from "node:assert/strict";
import childProcess from "node:child_process";
import { after, before, describe, it } from "mocha";
import { mochaHooks } from "./no-processes";

const { execPath } = process;
const { spawnSync } = childProcess;

describe("a unit test", () => {
  before(() => {
    mochaHooks.beforeAll();
  });
  after(() => {
    mochaHooks.afterAll();
  });

  for (const [how, start] of Object.entries<() => unknown>({
    spawn: () => childProcess.spawn(execPath, ["--version"]),
    execFile: () => childProcess.execFile(execPath, ["--version"]),
    exec: () => childProcess.exec("true"),
    fork: () => childProcess.fork(__filename),
    spawnSync: () => childProcess.spawnSync(execPath, ["--version"]),
    execFileSync: () => childProcess.execFileSync(execPath, ["--version"]),
    execSync: () => childProcess.execSync("true"),
  })) {
    it(`starts no process by ${how}, and is told what to do`, () => {
      assert.throws(start, /starts no other process, .* starts \S+: name its file \*\.integration/);
    });
  }
});

describe("every other test", () => {
  it("may start one, also after unit tests ran in the same process", () => {
    mochaHooks.beforeAll();
    mochaHooks.afterAll();
    assert.equal(childProcess.spawnSync, spawnSync);
  });
});
