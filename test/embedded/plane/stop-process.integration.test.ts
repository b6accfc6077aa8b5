import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readRecord, writeRecord } from "../../../embedded/plane/process-record";
import { stopProcess } from "../../../embedded/plane/stop-process";
import { processStart } from "../../../embedded/process-start";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/stop-process", () => {
  let plane: FakePlane;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    plane = new FakePlane();
  });
  afterEach(async () => {
    child?.kill("SIGKILL");
    await plane.dispose();
  });

  /** Runs a script that prints when it is ready, and records it; `started` as given or else the truth. */
  async function run(script: string, started?: string): Promise<ChildProcess> {
    child = spawn("/bin/sh", ["-c", script], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (child.stdout !== null) await once(child.stdout, "data");
    const pid = child.pid ?? 0;
    const truth = (await processStart(pid)) ?? "";
    writeRecord(plane.home.run, "tool", { pid, started: started ?? truth, fingerprint: "" });
    return child;
  }

  const wait = "echo ready; exec sleep 3600";

  it("ends a process with SIGTERM and forgets it", async () => {
    const running = await run(wait);
    const ended = once(running, "exit");
    await stopProcess(plane.home.run, "tool");
    assert.equal(await processStart(running.pid ?? 0), undefined);
    assert.deepEqual(await ended, [null, "SIGTERM"]);
    assert.equal(readRecord(plane.home.run, "tool"), undefined);
  });

  it("kills one that ignores SIGTERM", async () => {
    const running = await run(`trap '' TERM; ${wait}`);
    const ended = once(running, "exit");
    await stopProcess(plane.home.run, "tool", 50);
    assert.deepEqual(await ended, [null, "SIGKILL"]);
  });

  it("ends what the process has started in turn", async () => {
    await run(`sleep 3600 & echo $! > ${plane.root}/inner; echo ready; wait`);
    const pid = Number(readFileSync(`${plane.root}/inner`, "utf8"));
    assert.notEqual(await processStart(pid), undefined);
    await stopProcess(plane.home.run, "tool");
    while ((await processStart(pid)) !== undefined) await new Promise(setImmediate);
  });

  it("never touches a stranger that got the number of a process that is gone", async () => {
    const { pid } = await run(wait, "at another time");
    await stopProcess(plane.home.run, "tool");
    assert.notEqual(await processStart(pid ?? 0), undefined);
    assert.equal(readRecord(plane.home.run, "tool"), undefined);
  });

  it("does nothing without a record", async () => {
    await stopProcess(plane.home.run, "tool");
  });
});
