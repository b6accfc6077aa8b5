import assert from "node:assert/strict";

import type { handleUnaryCall, UntypedHandleCall } from "@grpc/grpc-js";
import { describe, it } from "mocha";

import { PendingCalls } from "../../../embedded/plugins/pending-calls";
import { unary } from "../../../embedded/plugins/plugin-server";
import { answerOf, refusalOf } from "../../support/unary-call";

describe("pending calls", () => {
  const watched = (calls: PendingCalls, handler: UntypedHandleCall): UntypedHandleCall =>
    calls.watch({ handler })["handler"] as UntypedHandleCall;

  it("are none before the first and after the last", async () => {
    const calls = new PendingCalls();
    assert.equal(calls.answered(), undefined);
    const handler = watched(
      calls,
      unary((text: string) => text.length),
    );
    assert.equal(await answerOf(handler as handleUnaryCall<string, number>, "four"), 4);
    assert.equal(calls.answered(), undefined);
  });

  it("are over when the last of them is answered or refused", async () => {
    const calls = new PendingCalls();
    const gates: ((error?: Error) => void)[] = [];
    const handler = watched(
      calls,
      unary(
        () =>
          new Promise((resolve, reject) => {
            gates.push((error) => {
              if (error === undefined) resolve("done");
              else reject(error);
            });
          }),
      ),
    ) as handleUnaryCall<string, string>;
    const first = answerOf(handler, "first");
    const second = refusalOf(handler, "second");
    await Promise.resolve();
    let over = false;
    const answered = calls.answered()?.then(() => (over = true));
    gates[0]?.();
    await first;
    assert.equal(over, false);
    gates[1]?.(new Error("no"));
    await Promise.all([second, answered]);
    assert.equal(over, true);
  });

  it("leave handlers that stream alone", () => {
    const stream = (call: { end(): void }): void => {
      call.end();
    };
    assert.equal(watched(new PendingCalls(), stream as never), stream);
  });
});
