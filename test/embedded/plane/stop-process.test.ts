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

  /** Runs a script that prints once it is ready, and records it; `started` as given or else the truth. */
  async function run(script: string, started?: string): Promise<ChildProcess> {
    child = spawn(process.execPath, ["-e", `${script}; console.log("ready")`], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (child.stdout !== null) await once(child.stdout, "data");
    const pid = child.pid ?? 0;
    const truth = (await processStart(pid)) ?? "";
    writeRecord(plane.home.run, "tool", { pid, started: started ?? truth, fingerprint: "" });
    return child;
  }

  const wait = "setInterval(() => undefined, 60_000)";

  it("ends a process with SIGTERM and forgets it", async () => {
    const running = await run(wait);
    const ended = once(running, "exit");
    await stopProcess(plane.home.run, "tool");
    assert.equal(await processStart(running.pid ?? 0), undefined);
    assert.deepEqual(await ended, [null, "SIGTERM"]);
    assert.equal(readRecord(plane.home.run, "tool"), undefined);
  });

  it("kills one that ignores SIGTERM", async () => {
    const running = await run(`process.on("SIGTERM", () => undefined); ${wait}`);
    const ended = once(running, "exit");
    await stopProcess(plane.home.run, "tool", 50);
    assert.deepEqual(await ended, [null, "SIGKILL"]);
  });

  it("ends what the process has started in turn", async () => {
    const inner = `require("node:child_process").spawn(process.execPath, ["-e", "${wait}"])`;
    await run(
      `require("node:fs").writeFileSync("${plane.root}/inner", String(${inner}.pid)); ${wait}`,
    );
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
