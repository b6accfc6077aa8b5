import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, it } from "mocha";
import { LockHeldError, withLock } from "../../embedded/lock";

type Holder = ChildProcessByStdio<Writable, Readable, null>;

describe("withLock", () => {
  let folder: string;
  let file: string;
  let holders: Holder[];

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-lock-"));
    file = path.join(folder, "new/lock");
    holders = [];
  });
  afterEach(() => {
    holders.forEach((holder) => holder.kill("SIGKILL"));
    fs.rmSync(folder, { recursive: true });
  });

  /** Another process that holds the lock. */
  const hold = async (): Promise<Holder> => {
    const script = path.join(__dirname, "../support/lock-holder.ts");
    const args = ["--require", "tsx/cjs", script, file];
    const holder = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    holders.push(holder);
    await once(holder.stdout, "data");
    return holder;
  };
  /** A lock whose holder ended without removing it. */
  const leave = (lock: string): void => {
    const entry = { id: lock, pid: process.pid, started: "earlier", command: "x", since: "then" };
    fs.mkdirSync(path.dirname(lock), { recursive: true });
    fs.symlinkSync(JSON.stringify(entry), lock);
  };
  const nothing = (): Promise<void> => Promise.resolve();

  it("returns what the work returns and leaves no file behind", async () => {
    const result = await withLock(file, "one", () => Promise.resolve(7));
    assert.equal(result, 7);
    assert.deepEqual(fs.readdirSync(path.dirname(file)), []);
  });

  it("is free again after work that failed", async () => {
    await assert.rejects(
      withLock(file, "one", () => Promise.reject(new Error("no"))),
      /^Error: no/,
    );
    await withLock(file, "two", nothing);
  });

  it("refuses at once, naming the holder, while another process holds it", async () => {
    const { pid } = await hold();
    await assert.rejects(withLock(file, "two", nothing), (error) => {
      assert.ok(error instanceof LockHeldError);
      assert.equal(error.holder.pid, pid);
      assert.equal(error.holder.command, "a test");
      assert.ok(!Number.isNaN(Date.parse(error.holder.since)));
      assert.match(
        error.message,
        new RegExp(`locked by "a test" \\(process ${String(pid)}\\) since`),
      );
      return true;
    });
  });

  it("says once whom it waits for, then runs when the holder is done", async () => {
    const holder = await hold();
    const waitedFor: number[] = [];
    const wait = ({ pid }: { readonly pid: number }): void => {
      waitedFor.push(pid);
      holder.stdin.end();
    };
    await withLock(file, "two", nothing, { wait });
    assert.deepEqual(waitedFor, [holder.pid]);
  });

  it("takes over from a process that was killed", async () => {
    const holder = await hold();
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await withLock(file, "two", nothing);
  });

  it("takes over when the holder's number now belongs to another process", async () => {
    leave(file);
    await withLock(file, "two", nothing);
  });

  it("takes over when a process was killed while it took over", async () => {
    leave(file);
    leave(`${file}.takeover`);
    await withLock(file, "two", nothing);
    assert.deepEqual(fs.readdirSync(path.dirname(file)), []);
  });

  it("lets one run at a time when several take over together", async () => {
    leave(file);
    let running = 0;
    const finished: number[] = [];
    const work = async (): Promise<void> => {
      running += 1;
      assert.equal(running, 1);
      await fs.promises.readdir(folder);
      running -= 1;
      finished.push(running);
    };
    const contenders = ["one", "two", "three", "four"];
    const wait = (): void => undefined;
    await Promise.all(contenders.map((name) => withLock(file, name, work, { wait })));
    assert.deepEqual(finished, [0, 0, 0, 0]);
  });

  it("passes on what the file system says when there can be no lock", async () => {
    const tooLong = path.join(folder, "x".repeat(300));
    await assert.rejects(withLock(tooLong, "one", nothing), { code: "ENAMETOOLONG" });
  });

  it("leaves a file alone that is no lock", async () => {
    const other = path.join(folder, "notes");
    fs.writeFileSync(other, "mine");
    await assert.rejects(withLock(other, "one", nothing), { code: "EINVAL" });
    assert.equal(fs.readFileSync(other, "utf8"), "mine");
  });
});
