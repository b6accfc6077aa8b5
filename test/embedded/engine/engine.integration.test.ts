import assert from "node:assert/strict";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Engine, engineProcess } from "../../../embedded/engine/engine";
import { type EngineHome, planeHome } from "../../../embedded/plane/home";
import { readRecord } from "../../../embedded/plane/process-record";

describe("Engine", () => {
  let root: string;
  let home: EngineHome;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-engine-"));
    home = planeHome(root, "local");
    fs.mkdirSync(home.run, { recursive: true });
    fs.mkdirSync(home.logs, { recursive: true });
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  /** An engine whose `pulumi` is the given shell script. */
  const engineOf = (script: string): Engine => {
    const pulumi = path.join(root, "pulumi");
    fs.writeFileSync(pulumi, `#!/bin/sh\necho "$@" >> "$LOG"\n${script}\n`, { mode: 0o755 });
    const environment = { ...process.env, LOG: path.join(root, "calls") };
    return new Engine({ home, stack: "local", root, pulumi, environment });
  };
  const calls = (): string[] =>
    fs.readFileSync(path.join(root, "calls"), "utf8").trimEnd().split("\n");
  const never = new AbortController().signal;

  it("runs pulumi up and tells from the stack's history what it changed", async () => {
    const engine = engineOf(
      `case "$1" in stack) echo '[{"resourceChanges":{"same":3,"create":2}}]';; esac`,
    );
    await engine.up(never);
    assert.deepEqual(await engine.lastChanges(), { same: 3, create: 2 });
    assert.deepEqual(calls(), [
      "up --yes --skip-preview --non-interactive --color=never -s local",
      "stack history --json --page-size 1 --show-secrets=false -s local --non-interactive",
    ]);
  });

  it("forgets pending creates when it refreshes", async () => {
    await engineOf("").refresh(never);
    assert.deepEqual(calls(), [
      "refresh --yes --skip-preview --clear-pending-creates --non-interactive --color=never -s local",
    ]);
  });

  it("runs pulumi destroy", async () => {
    const engine = engineOf("");
    await engine.destroy(never);
    assert.deepEqual(calls(), [
      "destroy --yes --skip-preview --non-interactive --color=never -s local",
    ]);
  });

  it("destroys after a preview if it is to be careful", async () => {
    const engine = engineOf("");
    await engine.destroyCarefully(never);
    assert.deepEqual(calls(), ["destroy --yes --non-interactive --color=never -s local"]);
  });

  it("previews, and what would be replaced if somebody asked for it", async () => {
    const engine = engineOf("echo '+ 3 to create'");
    assert.equal(await engine.preview(never), "+ 3 to create\n");
    await engine.preview(never, ["urn:a", "urn:b"]);
    assert.deepEqual(calls(), [
      "preview --diff --non-interactive --color=never -s local",
      "preview --diff --replace urn:a --replace urn:b --non-interactive --color=never -s local",
    ]);
  });

  it("asks for the stack's outputs without their secrets", async () => {
    assert.equal(await engineOf("echo '{}'").outputs(), "{}\n");
    assert.deepEqual(calls(), ["stack output --json -s local --non-interactive"]);
  });

  it("shows the whole output of an operation that fails, and keeps it in a log", async () => {
    const engine = engineOf(`echo one; echo two >&2; exit 3`);
    const log = path.join(home.logs, "pulumi-destroy.log");
    await assert.rejects(engine.destroy(never), (error: Error) => {
      assert.equal(error.name, "UserError");
      assert.match(error.message, /one\n/);
      assert.match(error.message, /two\n/);
      assert.ok(error.message.endsWith(`pulumi destroy failed (log: ${log})`), error.message);
      return true;
    });
    assert.match(fs.readFileSync(log, "utf8"), /one/);
  });

  it("leaves the way there out of the message when the engine has said what went wrong", async () => {
    const engine = engineOf(`echo "@ updating..."; echo Diagnostics:; echo "  broken"; exit 1`);
    await assert.rejects(engine.destroy(never), /^UserError: Diagnostics:\n {2}broken\n\npulumi/);
  });

  it("tells what the engine last said of a resource", async () => {
    const engine = engineOf(
      `echo "@ updating...."; echo " +  v1:Namespace secumsg created (0.1s)"; echo Resources:`,
    );
    assert.equal(engine.activity, "");
    await engine.destroy(never);
    assert.equal(engine.activity, "+  v1:Namespace secumsg created (0.1s)");
  });

  it("says that the engine was killed", async () => {
    await assert.rejects(engineOf("kill -9 $$").up(never), /pulumi up was killed/);
  });

  it("says that the executable is missing", async () => {
    const pulumi = path.join(root, "nothing");
    const engine = new Engine({ home, stack: "local", root, pulumi, environment: {} });
    await assert.rejects(engine.up(never), /ENOENT/);
    await assert.rejects(engine.cancel(), /pulumi cancel --yes local failed: .*ENOENT/);
  });

  it("asks the engine to end when aborted, waits for it and throws why", async () => {
    const ready = path.join(root, "ready");
    const engine = engineOf(
      `trap 'echo interrupted >> "$LOG"; exit 1' INT\n: > ${ready}\nwhile :; do sleep 0.01; done`,
    );
    const abort = new AbortController();
    const watcher = fs.watch(root);
    const running = engine.destroy(abort.signal);
    while (!fs.existsSync(ready)) await once(watcher, "change");
    watcher.close();
    abort.abort(new Error("enough"));
    await assert.rejects(running, { message: "enough" });
    assert.equal(calls().at(-1), "interrupted");
  });

  it("does not start when aborted before", async () => {
    await assert.rejects(engineOf("").up(AbortSignal.abort(new Error("enough"))), /enough/);
    assert.equal(fs.existsSync(path.join(root, "calls")), false);
  });

  it("is recorded as a process of the plane while it runs, in a group of its own", async () => {
    const record = path.join(home.run, `${engineProcess}.process.json`);
    const engine = engineOf(
      `until [ -s "${record}" ]; do sleep 0.01; done; cat "${record}" > ${root}/seen; echo $$ > ${root}/pid; ps -o pgid= -p $$ > ${root}/group`,
    );
    await engine.destroy(never);
    const pid = Number(fs.readFileSync(path.join(root, "pid"), "utf8"));
    const seen = JSON.parse(fs.readFileSync(path.join(root, "seen"), "utf8")) as { pid: number };
    assert.equal(seen.pid, pid);
    assert.equal(Number(fs.readFileSync(path.join(root, "group"), "utf8")), pid);
    assert.equal(readRecord(home.run, engineProcess), undefined);
  });

  it("exports what it knows of the stack", async () => {
    const engine = engineOf(`echo '{"version":3,"deployment":{"resources":[]}}'`);
    assert.deepEqual(await engine.export(), { version: 3, deployment: { resources: [] } });
    assert.deepEqual(calls(), ["stack export -s local --non-interactive"]);
  });

  it("imports a file that is private and soon gone", async () => {
    const file = path.join(home.run, "checkpoint.json");
    await engineOf(`stat -c %a "$4" >> "$LOG"; cat "$4" >> "$LOG"`).import({ deployment: {} });
    assert.deepEqual(calls(), [
      `stack import --file ${file} -s local --non-interactive`,
      "600",
      '{"deployment":{}}',
    ]);
    assert.equal(fs.existsSync(file), false);
  });

  it("knows that there is no stack by the exit code", async () => {
    assert.equal(await engineOf("exit 6").export(), undefined);
    await assert.rejects(engineOf("echo broken >&2; exit 255").export(), {
      name: "UserError",
      message: "pulumi stack export -s local failed: broken",
    });
  });

  it("makes the stack from another folder, and cancels what was left over", async () => {
    const engine = engineOf("");
    await engine.create("/plane");
    await engine.cancel();
    assert.deepEqual(calls(), [
      "stack init local --no-select --cwd /plane --non-interactive",
      "cancel --yes local --non-interactive",
    ]);
  });
});
