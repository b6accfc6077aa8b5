import assert from "node:assert/strict";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ensureProcess,
  isCurrent,
  refuseEnded,
  type HostProcess,
  type ProcessPlace,
} from "../../../embedded/plane/host-process";
import { preparePlace } from "../../../embedded/plane/place";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/host-process", () => {
  let plane: FakePlane;
  let place: ProcessPlace;
  beforeEach(() => {
    plane = new FakePlane();
    place = { ...preparePlace(plane.home, plane.toolchain), environment: { SHARED: "1" } };
  });
  afterEach(() => plane.dispose());

  /** A process that serves once it has written the file `ready`. */
  const tool = (change: Partial<HostProcess> = {}): HostProcess => ({
    name: "tool",
    command: "/bin/sh",
    args: ["-c", "touch ready; exec sleep 3600"],
    environment: {},
    standsOn: [],
    ready: () => Promise.resolve(existsSync(join(plane.home.run, "ready"))),
    ...change,
  });
  const script = (text: string): Partial<HostProcess> => ({ args: ["-c", text] });

  it("starts a process once", async () => {
    const first = await ensureProcess(tool(), place);
    assert.equal(await ensureProcess(tool(), place), first);
    assert.ok(await isCurrent(tool(), place));
  });

  const changes: Readonly<Record<string, Partial<HostProcess>>> = {
    "its arguments change": { args: [...tool().args, "more"] },
    "its environment changes": { environment: { MORE: "1" } },
    "what it stands on changes": { standsOn: ["another etcd"] },
  };
  for (const [title, change] of Object.entries(changes)) {
    it(`starts it anew when ${title}`, async () => {
      const first = await ensureProcess(tool(), place);
      assert.ok(!(await isCurrent(tool(change), place)));
      assert.notEqual(await ensureProcess(tool(change), place), first);
    });
  }

  it("leaves it alone when only the shared environment differs", async () => {
    const first = await ensureProcess(tool(), place);
    const elsewhere = { ...place, environment: { SHARED: "2" } };
    assert.equal(await ensureProcess(tool(), elsewhere), first);
  });

  it("starts it anew after kill -9", async () => {
    const first = await ensureProcess(tool(), place);
    await plane.kill("tool");
    assert.notEqual(await ensureProcess(tool(), place), first);
  });

  it("gives it its own environment and the shared one, and nothing else", async () => {
    const print = script("/usr/bin/env; exec /bin/sleep 3600");
    const ready = (): Promise<boolean> => Promise.resolve(plane.log("tool") !== "");
    await ensureProcess(tool({ ...print, ready, environment: { OWN: "2" } }), place);
    // The shell adds variables about itself, and Node.js one while coverage is measured.
    const printed = plane.log("tool").trim().split("\n");
    const passed = printed
      .filter((line) => !/^(PWD|OLDPWD|SHLVL|_|NODE_V8_COVERAGE)=/.test(line))
      .sort();
    assert.deepEqual(passed, ["OWN=2", "SHARED=1"]);
  });

  it("says why it ended before it served", async () => {
    const failing = tool({ ...script("echo Error: no such flag; exit 2") });
    await assert.rejects(
      ensureProcess(failing, place),
      /tool ended before it served: Error: no such flag \(log: .*tool\.log\)$/,
    );
  });

  it("says so when it ended without a word", async () => {
    await assert.rejects(ensureProcess(tool(script("")), place), /: it wrote no log/);
  });

  it("names an executable that is missing", async () => {
    await assert.rejects(
      ensureProcess(tool({ command: "/missing/tool" }), place),
      /^UserError: tool cannot be started: \/missing\/tool is missing$/,
    );
  });

  it("names an executable that cannot be run", async () => {
    const command = join(plane.root, "tool");
    writeFileSync(command, "");
    chmodSync(command, 0o600);
    await assert.rejects(
      ensureProcess(tool({ command }), place),
      /tool cannot be started: .*EACCES/,
    );
  });

  it("waits for one that runs and does not serve yet, and stops waiting when told", async () => {
    const stop = new AbortController();
    const never = tool({
      ready: () => {
        stop.abort(new Error("enough"));
        return Promise.resolve(false);
      },
    });
    await assert.rejects(ensureProcess(never, place, stop.signal), { name: "AbortError" });
  });

  it("refuses a process that ended after it seemed to serve", async () => {
    await ensureProcess(tool(), place);
    await refuseEnded(["tool"], place);
    await plane.kill("tool");
    await assert.rejects(refuseEnded(["tool"], place), /tool ended soon after its start/);
  });
});
