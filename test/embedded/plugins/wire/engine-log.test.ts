import assert from "node:assert/strict";

import { Server, ServerCredentials, type ServerUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { describe, it } from "mocha";

import { engineLog } from "../../../../embedded/plugins/wire/engine-log";

describe("the engine's log", () => {
  it("gets warnings, remarks, and what is shown for a moment", async () => {
    const received: LogRequest.AsObject[] = [];
    const server = new Server();
    const port = await new Promise<number>((resolve, reject) => {
      let arrived = 0;
      server.addService(EngineService, {
        log: (call: ServerUnaryCall<LogRequest, Empty>, answer: (e: null, r: Empty) => void) => {
          received.push(call.request.toObject());
          answer(null, new Empty());
          if (++arrived === 3) {
            done();
          }
        },
      });
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) {
          resolve(bound);
        } else {
          reject(error);
        }
      });
    });
    let done = (): void => undefined;
    const all = new Promise<void>((resolve) => (done = resolve));
    const log = engineLog(`127.0.0.1:${port}`);
    log.warn("urn:a", "careful");
    log.info("urn:a", "by the way");
    log.status("urn:a", "waiting");
    await all;
    server.forceShutdown();
    assert.deepEqual(
      received
        .map(({ urn, message, severity, ephemeral }) => ({ urn, message, severity, ephemeral }))
        .sort((one, other) => one.message.localeCompare(other.message)),
      [
        { urn: "urn:a", message: "by the way", severity: LogSeverity.INFO, ephemeral: false },
        { urn: "urn:a", message: "careful", severity: LogSeverity.WARNING, ephemeral: false },
        { urn: "urn:a", message: "waiting", severity: LogSeverity.INFO, ephemeral: true },
      ],
    );
  });
});
