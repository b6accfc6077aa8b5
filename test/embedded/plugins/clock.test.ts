import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { systemClock } from "../../../embedded/plugins/clock";

describe("the system's clock", () => {
  it("goes on while one sleeps", async () => {
    const before = systemClock.now();
    await systemClock.sleep(1, new AbortController().signal);
    assert.ok(systemClock.now() > before);
  });

  it("wakes who is cancelled, with the reason", async () => {
    const cancellation = new AbortController();
    const asleep = systemClock.sleep(60_000, cancellation.signal);
    cancellation.abort(new Error("cancelled"));
    await assert.rejects(asleep, { message: "cancelled" });
  });
});
