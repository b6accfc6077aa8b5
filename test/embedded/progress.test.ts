import assert from "node:assert/strict";
import { mock } from "node:test";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type Progress, terminalProgress } from "../../embedded/progress";

describe("terminalProgress", () => {
  let written: string[];
  let finish: () => void;
  let fail: (error: Error) => void;

  beforeEach(() => {
    written = [];
    mock.timers.enable({ apis: ["setInterval", "Date"] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  const progressOn = (terminal: Partial<NodeJS.WriteStream>): Progress =>
    terminalProgress({
      ...terminal,
      write: (text: string) => written.push(text) > 0,
    } as unknown as NodeJS.WriteStream);
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });

  describe("on a terminal", () => {
    /** What is left on the screen's last line. */
    const line = (): string => written.at(-1) ?? "";

    it("rewrites one line with the elapsed time, then leaves one line", async () => {
      const progress = progressOn({ isTTY: true, columns: 80 });
      const step = progress.step("Build it", work);
      assert.equal(line(), "Build it  0.0 s");
      mock.timers.tick(1400);
      assert.equal(line(), "Build it  1.4 s");
      mock.timers.tick(60_000);
      assert.equal(line(), "Build it  1 min 1 s");
      finish();
      await step;
      assert.equal(line(), "done   Build it  1 min 1 s\n");
      assert.ok(!written.slice(0, -1).join("").includes("\n"));
    });

    it("cuts a line that would wrap", () => {
      void progressOn({ isTTY: true, columns: 12 }).step("Build the tools", work);
      assert.equal(line(), "Build the t");
    });

    it("keeps showing the step that runs below a note", () => {
      const progress = progressOn({ isTTY: true, columns: 80 });
      void progress.step("Build it", work);
      progress.note("By the way.");
      assert.ok(written.includes("By the way.\n"));
      assert.equal(line(), "Build it  0.0 s");
    });
  });

  describe("elsewhere", () => {
    it("prints a line per step when it ends", async () => {
      const step = progressOn({}).step("Build it", work);
      mock.timers.tick(2000);
      finish();
      await step;
      assert.deepEqual(written, ["done   Build it  2.0 s\n"]);
    });

    it("says every 30 seconds that a step still runs, and how far it is", () => {
      let left = 9;
      void progressOn({}).step("Build it", work, () => `${left} to go`);
      mock.timers.tick(30_000);
      left = 4;
      mock.timers.tick(30_000);
      assert.deepEqual(written, [
        "...    Build it  9 to go  30.0 s\n",
        "...    Build it  4 to go  1 min 0 s\n",
      ]);
    });

    it("marks a step that failed and passes on its error", async () => {
      const step = progressOn({}).step("Build it", work);
      fail(new Error("no"));
      await assert.rejects(step, /^Error: no$/);
      assert.deepEqual(written, ["failed Build it  0.0 s\n"]);
    });

    it("passes on what the work returns", async () => {
      assert.equal(await progressOn({}).step("Count", () => Promise.resolve(3)), 3);
    });
  });
});
