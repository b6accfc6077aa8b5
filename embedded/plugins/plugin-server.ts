import * as grpc from "@grpc/grpc-js";

import { type EngineSide, onEngineGone } from "./engine-lifetime";

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

/** A plugin's process, as far as serving needs it. */
export interface PluginProcess extends EngineSide {
  readonly stdout: NodeJS.WritableStream;
  exit(): void;
}

/** How long calls may take to end when a plugin is told to go, in milliseconds. */
const grace = 3_000;

/**
 * Serves on a free port of loopback and prints the port, which is how the engine finds it. Calls of `service` that
 * `implementation` does not have are answered with UNIMPLEMENTED.
 *
 * Ends with the engine, after `beforeExit`, and at once: the engine cancels calls by a call of its own and waits for them, so
 * by the time that it ends a plugin nobody waits for an answer, and it does wait for the plugin's process. Where somebody does
 * wait all the same, because the signal came from elsewhere, `beforeExit` may return a promise for the end of these calls.
 */
export function servePlugin(
  service: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
  beforeExit: () => unknown = () => undefined,
  plugin: PluginProcess = process,
): void {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(service, implementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    plugin.stdout.write(`${port}\n`);
  });
  onEngineGone(() => {
    const exit = (): void => {
      server.forceShutdown();
      plugin.exit();
    };
    const ended = beforeExit();
    if (ended instanceof Promise) {
      void ended.then(() => {
        server.tryShutdown(exit);
      });
      setTimeout(exit, grace).unref();
    } else {
      exit();
    }
  }, plugin);
}
