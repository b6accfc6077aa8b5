import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "mocha";
import { stoppedBy, together, type Work } from "../../../embedded/local/together";

const never = new AbortController().signal;

describe("two works side by side", () => {
  /** Runs until it is told to stop, and then takes a moment to end. */
  const untilStopped =
    (log: string[]): Work<never> =>
    async (signal) => {
      if (!signal.aborted) await once(signal, "abort");
      await Promise.resolve();
      log.push("ended");
      throw new Error("stopped");
    };
  const fails: Work<never> = () => Promise.reject(new Error("broken"));

  it("end when both are done, with what they return", async () => {
    const log: string[] = [];
    const says = (what: string) => (): Promise<number> => Promise.resolve(log.push(what));
    assert.deepEqual(await together(never, says("first"), says("second")), [1, 2]);
    assert.deepEqual(log, ["first", "second"]);
  });

  for (const [which, works] of Object.entries({
    first: (log: string[]) => [fails, untilStopped(log)] as const,
    second: (log: string[]) => [untilStopped(log), fails] as const,
  })) {
    it(`end together when the ${which} fails, with its error`, async () => {
      const log: string[] = [];
      await assert.rejects(together(never, ...works(log)), { message: "broken" });
      assert.deepEqual(log, ["ended"]);
    });
  }

  it("both end when they are told to", async () => {
    const log: string[] = [];
    const abort = new AbortController();
    const running = together(abort.signal, untilStopped(log), untilStopped(log));
    abort.abort();
    await assert.rejects(running, { message: "stopped" });
    assert.deepEqual(log, ["ended", "ended"]);
  });
});

describe("work that ends with another", () => {
  it("is stopped without complaint", async () => {
    const end = new AbortController();
    const work = stoppedBy(end.signal, async (signal) => {
      end.abort();
      signal.throwIfAborted();
      return Promise.resolve();
    });
    await work(never);
  });

  it("complains of what has nothing to do with the end", async () => {
    const work = stoppedBy(never, () => Promise.reject(new Error("broken")));
    await assert.rejects(work(never), { message: "broken" });
  });
});
