import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Checkpoint } from "../../../embedded/engine/checkpoint";
import { type Engine, engineProcess } from "../../../embedded/engine/engine";
import { passphraseFile } from "../../../embedded/engine/environment";
import { prepareStack } from "../../../embedded/engine/prepare-stack";
import { type EngineHome, planeHome } from "../../../embedded/plane/home";
import { writeRecord } from "../../../embedded/plane/process-record";
import { processStart } from "../../../embedded/process-start";
import type { Progress } from "../../../embedded/progress";

describe("preparing the stack", () => {
  let root: string;
  let home: EngineHome;
  let calls: string[];

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-prepare-"));
    home = planeHome(root, "local");
    fs.mkdirSync(home.run, { recursive: true });
    fs.writeFileSync(path.join(root, "Pulumi.yaml"), "name: slipway\n");
    calls = [];
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const progress: Progress = {
    step: (title, work) => {
      calls.push(title);
      return work();
    },
    note: (line) => calls.push(line),
  };
  const call =
    <T>(name: string, answer: T) =>
    (...args: readonly unknown[]): Promise<T> => {
      calls.push([name, ...args.filter((arg) => typeof arg === "string")].join(" "));
      return Promise.resolve(answer);
    };
  const prepare = (checkpoint: Checkpoint | undefined): Promise<Checkpoint> => {
    const engine = {
      cancel: call("cancel", undefined),
      create: call("create", undefined),
      export: call("export", checkpoint),
    } as unknown as Engine;
    return prepareStack({ home, root, engine, progress });
  };
  const lockedBy = (pid: number): void => {
    const folder = path.join(home.state, ".pulumi/locks/organization/slipway/local");
    fs.mkdirSync(folder, { recursive: true });
    const lock = JSON.stringify({ pid, timestamp: "2026-01-01T00:00:00Z" });
    fs.writeFileSync(path.join(folder, "1.json"), lock);
    fs.writeFileSync(path.join(folder, "1.json.attrs"), "{}");
  };
  /** A number that no process has: the one of a child that has ended. */
  const deadPid = async (): Promise<number> => {
    const child = spawn("true");
    await once(child, "exit");
    return child.pid ?? 0;
  };

  it("makes the stack in the plane's folder, where its file has to be", async () => {
    assert.deepEqual(await prepare(undefined), { deployment: {} });
    assert.deepEqual(calls, ["export", `create ${home.dir}`]);
    assert.equal(fs.readFileSync(path.join(home.dir, "Pulumi.yaml"), "utf8"), "name: slipway\n");
  });

  it("makes a passphrase once, which only the user can read", async () => {
    await prepare(undefined);
    const passphrase = fs.readFileSync(passphraseFile(home), "utf8");
    assert.match(passphrase, /^[0-9a-f]{64}$/);
    assert.equal(fs.statSync(passphraseFile(home)).mode & 0o777, 0o600);
    await prepare({ deployment: {} });
    assert.equal(fs.readFileSync(passphraseFile(home), "utf8"), passphrase);
  });

  it("keeps the engine from writing its debug log, also where it has begun to", async () => {
    const logs = path.join(home.pulumiHome, "logs");
    fs.mkdirSync(path.join(logs, "old"), { recursive: true });
    await prepare({ deployment: {} });
    await prepare({ deployment: {} });
    assert.ok(fs.statSync(logs).isFile());
  });

  it("leaves a stack alone that is there, and returns what is known of it", async () => {
    const known = { version: 3, deployment: { resources: [] } };
    assert.equal(await prepare(known), known);
    assert.deepEqual(calls, ["export"]);
  });

  it("takes the lock of an engine that is dead", async () => {
    lockedBy(await deadPid());
    await prepare({ deployment: {} });
    assert.deepEqual(calls.slice(1), ["cancel", "export"]);
  });

  it("refuses while somebody runs pulumi by hand, and says who", async () => {
    lockedBy(process.pid);
    await assert.rejects(prepare({ deployment: {} }), {
      name: "UserError",
      message: new RegExp(`Another pulumi \\(pid ${process.pid}\\) .* since 2026-01-01`),
    });
    assert.deepEqual(calls, []);
  });

  it("ends an engine that outlived the command which started it", async () => {
    const engine = spawn("sleep", ["60"], { detached: true });
    const pid = engine.pid ?? 0;
    const exited = once(engine, "exit");
    const started = (await processStart(pid)) ?? "";
    writeRecord(home.run, engineProcess, { pid, started, fingerprint: "" });
    lockedBy(pid);
    await prepare({ deployment: {} });
    await exited;
    assert.deepEqual(calls.slice(1), ["cancel", "export"]);
  });
});
