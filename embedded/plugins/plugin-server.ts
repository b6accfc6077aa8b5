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

/**
 * Serves on a free port of loopback and prints the port, which is how the engine finds it; ends with the engine, after
 * `beforeExit`. Calls of `service` that `implementation` does not have are answered with UNIMPLEMENTED.
 */
export function servePlugin(
  service: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
  beforeExit: () => void = () => undefined,
): void {
  const server = new grpc.Server();
  server.addService(service, implementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    console.log(String(port));
  });
  onEngineGone(() => {
    beforeExit();
    process.exit();
  });
}
