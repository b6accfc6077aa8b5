import { systemClock } from "../clock";
import { PendingCalls } from "../pending-calls";
import { servePlugin } from "../plugin-server";
import { engineLog } from "../wire/engine-log";
import { Cloud } from "./cloud";
import { Declarations } from "./declarations";
import { rulesOf, type Sdk, sdkNames } from "./sdks";
import { service, serviceDefinition } from "./service";

/** Stands in for `pulumi-resource-<sdk>`, as this process. */
export function runCloudPlugin(sdk: Sdk): void {
  const cloud = new Cloud({
    rules: rulesOf(sdk),
    declarations: Declarations.ofSdk(sdk),
    environment: process.env,
    // Flags may come before it; the engine's address is always the last argument.
    log: engineLog(process.argv.at(-1) ?? ""),
    clock: systemClock,
    now: Date.now,
    crash: () => {
      process.kill(process.pid, "SIGKILL");
    },
  });
  const calls = new PendingCalls();
  servePlugin(serviceDefinition, calls.watch(service(cloud)), () => {
    cloud.cancel();
    return calls.answered();
  });
}

if (require.main === module) {
  const sdk = sdkNames.find((name) => name === process.argv[2]);
  if (sdk === undefined) {
    throw new Error(`there is no stand-in for "${process.argv[2] ?? ""}"`);
  }
  runCloudPlugin(sdk);
}
