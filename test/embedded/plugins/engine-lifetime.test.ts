import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";

import { describe, it } from "mocha";
import { onEngineGone } from "../../../embedded/plugins/engine-lifetime";

describe("onEngineGone", () => {
  const engine = (): EventEmitter & { stdin: PassThrough } =>
    Object.assign(new EventEmitter(), { stdin: new PassThrough() });

  for (const signal of ["SIGINT", "SIGTERM"]) {
    it(`stops on ${signal}`, () => {
      let stops = 0;
      const side = engine();
      onEngineGone(() => stops++, side);
      side.emit(signal);
      assert.equal(stops, 1);
    });
  }

  it("stops when standard input ends, whatever was written to it", async () => {
    const side = engine();
    const stopped = new Promise<void>((resolve) => {
      onEngineGone(resolve, side);
    });
    side.stdin.end("something");
    await stopped;
  });

  it("stops once", async () => {
    let stops = 0;
    const side = engine();
    onEngineGone(() => stops++, side);
    side.emit("SIGINT");
    side.emit("SIGTERM");
    const ended = once(side.stdin, "end");
    side.stdin.end();
    await ended;
    assert.equal(stops, 1);
  });
});
