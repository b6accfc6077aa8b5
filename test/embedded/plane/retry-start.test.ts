import assert from "node:assert/strict";
import { StartError } from "../../../embedded/plane/host-process";
import { retryStart } from "../../../embedded/plane/retry-start";

describe("embedded/plane/retry-start", () => {
  /** How often a start is tried that fails so often with `error`, and whether it succeeds in the end. */
  async function attempts(failures: number, error: Error): Promise<[number, boolean]> {
    let count = 0;
    const start = (): Promise<void> =>
      ++count > failures ? Promise.resolve() : Promise.reject(error);
    try {
      await retryStart(start);
      return [count, true];
    } catch (thrown) {
      assert.equal(thrown, error);
      return [count, false];
    }
  }

  const failed = new StartError("redis", "ended", "/dev/null");

  it("tries again when a process failed", async () => {
    assert.deepEqual(await attempts(2, failed), [3, true]);
  });

  it("gives up after the third failure", async () => {
    assert.deepEqual(await attempts(3, failed), [3, false]);
  });

  it("does not try again for any other reason", async () => {
    assert.deepEqual(await attempts(1, new Error("aborted")), [1, false]);
  });
});
