import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const loaded = resolve(__dirname, "../../../embedded/plugins/source-positions.ts");

/** Prints the trace that the SDK notes with a promise, and that of an error, each made in a process that loads the module. */
const program = `
  const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
  const promise = Promise.resolve();
  debuggablePromise(promise, "a test");
  console.log(JSON.stringify([promise._debugStackTrace, new Error("mine").stack]));
`;

function traces(variables: NodeJS.ProcessEnv): readonly [string, string] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", "--require", loaded, "--eval", program],
    { env: { ...process.env, ...variables }, encoding: "utf8" },
  );
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as [string, string];
}

describe("a program's stack traces", () => {
  it("are left out where the SDK only notes them", () => {
    const [noted, mine] = traces({ PULUMI_DEBUG_PROMISE_LEAKS: undefined });
    assert.equal(noted, "");
    assert.match(mine, /^Error: mine\n +at .*eval/);
  });

  it("are all there for whoever looks for a promise that never ends", () => {
    const [noted] = traces({ PULUMI_DEBUG_PROMISE_LEAKS: "1" });
    assert.match(noted, /debuggablePromise/);
  });
});
