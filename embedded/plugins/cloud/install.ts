import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { launcher, writeExecutable } from "../install";
import { rulesOf, sdkNames } from "./sdks";

/**
 * Writes into `dir` an executable for every cloud that there are rules for, under the name of its official plugin, and the
 * credential plugin of its clusters. Returns their names. With `dir` in front of PATH an unmodified Pulumi CLI and Kubernetes clients
 * use them, and reach no cloud even where the official plugins and credentials are installed.
 */
export async function installCloudPlugins(dir: string): Promise<readonly string[]> {
  const launchers = Object.fromEntries(
    sdkNames.flatMap((sdk) => {
      const { cloud, credentialPlugin } = rulesOf(sdk);
      const { command, words } = credentialPlugin;
      return [
        [`pulumi-resource-${sdk}`, launcher(join(__dirname, "plugin.ts"), sdk)],
        [command, launcher(join(__dirname, "auth-plugin.ts"), cloud, command, words.join(" "))],
      ] as const;
    }),
  );
  await mkdir(dir, { recursive: true });
  await Promise.all(
    Object.entries(launchers).map(([name, script]) => writeExecutable(join(dir, name), script)),
  );
  return Object.keys(launchers);
}
