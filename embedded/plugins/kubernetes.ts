import { Server, ServerCredentials } from "@grpc/grpc-js";
import kubernetesPackage from "@pulumi/kubernetes/package.json";

import { onEngineGone } from "./engine-lifetime";
import { systemClock } from "./kubernetes/clock";
import { engineLog } from "./kubernetes/engine-log";
import { service, serviceDefinition } from "./kubernetes/service";
import { StandIn } from "./kubernetes/stand-in";

/** How long operations may take to end after the engine is gone, in milliseconds. */
const grace = 3_000;

/**
 * Stands in for `pulumi-resource-kubernetes`: serves on a free port of loopback and prints it, for the engine to read from
 * the first line of output.
 */
function serve(engineAddress: string): void {
  const standIn = new StandIn({
    version: kubernetesPackage.pulumi.version,
    environment: process.env,
    share: process.env.SLIPWAY_SHARE ?? "",
    log: engineLog(engineAddress),
    clock: systemClock,
  });
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  server.addService(serviceDefinition, service(standIn));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    console.log(String(port));
  });
  onEngineGone(() => {
    standIn.cancel();
    server.tryShutdown(() => process.exit());
    setTimeout(() => process.exit(), grace).unref();
  });
}

if (require.main === module) {
  // Flags may come before it; the engine's address is always the last argument.
  serve(process.argv.at(-1) ?? "");
}
