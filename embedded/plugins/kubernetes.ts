import kubernetesPackage from "@pulumi/kubernetes/package.json";

import { systemClock } from "./clock";
import { service, serviceDefinition } from "./kubernetes/service";
import { StandIn } from "./kubernetes/stand-in";
import { PendingCalls } from "./pending-calls";
import { servePlugin } from "./plugin-server";
import { engineLog } from "./wire/engine-log";

// Stands in for `pulumi-resource-kubernetes`.
if (require.main === module) {
  const standIn = new StandIn({
    version: kubernetesPackage.pulumi.version,
    environment: process.env,
    share: process.env.SLIPWAY_SHARE ?? "",
    // Flags may come before it; the engine's address is always the last argument.
    log: engineLog(process.argv.at(-1) ?? ""),
    clock: systemClock,
  });
  const calls = new PendingCalls();
  servePlugin(serviceDefinition, calls.watch(service(standIn)), () => {
    standIn.cancel();
    return calls.answered();
  });
}
