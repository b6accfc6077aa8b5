import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { ApiError } from "../../../../../embedded/plugins/kubernetes/cluster/api-error";
import { retry } from "../../../../../embedded/plugins/kubernetes/cluster/retry";
import { failure, FakeApiServer } from "../../../../support/fake-api-server";

describe("retry", () => {
  const run = async (
    attempt: (times: number) => string,
    seconds: number,
  ): Promise<{ result: string; times: number; waited: number }> => {
    const { clock, cancellation } = new FakeApiServer();
    let times = 0;
    const result = await retry(() => Promise.resolve().then(() => attempt(++times)), {
      clock,
      signal: cancellation.signal,
      patience: (_, spent) => seconds - spent,
    }).catch((error: unknown) => (error as Error).message);
    return { result, times, waited: clock.now() };
  };
  const failing = (until: number) => (times: number) => {
    if (times < until) {
      throw new Error(`failure ${times}`);
    }
    return "done";
  };

  it("tries until it succeeds, with growing pauses", async () => {
    assert.deepEqual(await run(failing(4), 30), { result: "done", times: 4, waited: 700 });
  });

  it("throws the last error when patience is over, and not earlier", async () => {
    const { result, waited } = await run(failing(1_000), 5);
    assert.match(result, /^failure \d+$/);
    assert.equal(waited, 5_000);
  });

  it("does not try again without patience", async () => {
    assert.deepEqual(await run(failing(2), 0), { result: "failure 1", times: 1, waited: 0 });
  });

  it("waits as long as the server asks for", async () => {
    const busy = new ApiError({ ...failure(429, "", "busy"), retryAfterSeconds: 7 });
    const { result, waited } = await run((times) => {
      if (times === 1) {
        throw busy;
      }
      return "done";
    }, 30);
    assert.deepEqual({ result, waited }, { result: "done", waited: 7_000 });
  });

  it("ends when it is cancelled", async () => {
    const { clock, cancellation } = new FakeApiServer();
    const { signal } = cancellation;
    const attempt = (): Promise<never> => {
      cancellation.abort(new Error("cancelled"));
      return Promise.reject(new Error("failure"));
    };
    await assert.rejects(retry(attempt, { clock, signal, patience: () => 30 }), {
      message: "failure",
    });
    assert.equal(clock.now(), 0);
  });
});
