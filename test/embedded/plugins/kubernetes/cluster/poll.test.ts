import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { poll } from "../../../../../embedded/plugins/kubernetes/cluster/poll";
import { FakeApiServer } from "../../../../support/fake-api-server";

describe("poll", () => {
  const looking = (from: number) => {
    const { clock, cancellation } = new FakeApiServer();
    const look = (): Promise<string | undefined> =>
      Promise.resolve(clock.now() >= from ? "found" : undefined);
    return { clock, cancellation, look };
  };

  it("looks at once", async () => {
    const { clock, cancellation, look } = looking(0);
    const options = { clock, signal: cancellation.signal, timeoutSeconds: 0 };
    assert.equal(await poll(look, options), "found");
    assert.equal(clock.now(), 0);
  });

  it("looks again until there is something", async () => {
    const { clock, cancellation, look } = looking(3_000);
    const options = { clock, signal: cancellation.signal, timeoutSeconds: 60 };
    assert.equal(await poll(look, options), "found");
    assert.ok(clock.now() < 4_000);
  });

  it("looks a last time when the time is over", async () => {
    const { clock, cancellation, look } = looking(5_000);
    const options = { clock, signal: cancellation.signal, timeoutSeconds: 5 };
    assert.equal(await poll(look, options), "found");
    assert.equal(clock.now(), 5_000);
  });

  it("gives up then", async () => {
    const { clock, cancellation, look } = looking(6_000);
    const options = { clock, signal: cancellation.signal, timeoutSeconds: 5 };
    assert.equal(await poll(look, options), undefined);
  });

  it("throws why it was cancelled", async () => {
    const { clock, cancellation, look } = looking(6_000);
    cancellation.abort(new Error("cancelled"));
    const options = { clock, signal: cancellation.signal, timeoutSeconds: 60 };
    await assert.rejects(poll(look, options), { message: "cancelled" });
  });
});
