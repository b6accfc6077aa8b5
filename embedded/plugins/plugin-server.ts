import * as grpc from "@grpc/grpc-js";

import { onEngineGone } from "./engine-lifetime";

/** A handler that answers with what `answer` returns, and refuses with the message alone of what it throws. */
export function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          callback({ code: grpc.status.UNKNOWN, details });
        },
      );
  };
}

/** How long calls may take to end once the engine is gone or asks to stop, in milliseconds. */
const grace = 3_000;

/**
 * Serves on a free port of loopback and prints the port, which is how the engine finds it. Ends with the engine: after
 * `beforeExit`, and when the calls that it ends have been answered. Calls of `service` that `implementation` does not have
 * are answered with UNIMPLEMENTED.
 */
export function servePlugin(
  service: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
  beforeExit: () => void = () => undefined,
): void {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(service, implementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    console.log(String(port));
  });
  onEngineGone(() => {
    beforeExit();
    server.tryShutdown(() => process.exit());
    setTimeout(() => process.exit(), grace).unref();
  });
}
