import { access, constants, mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

import kubernetesPackage from "@pulumi/kubernetes/package.json";
import randomPackage from "@pulumi/random/package.json";

import { UserError } from "../errors";

/** Where plugins are looked for. */
export interface PluginOptions {
  /** The `pulumi` executable that will be run: the official language host lies beside it. */
  readonly pulumi: string;
  /** The environment that it will run in: `PULUMI_HOME`, `HOME` and `SLIPWAY_PLUGINS` are read. */
  readonly environment: NodeJS.ProcessEnv;
}

interface StandIn {
  /** What the engine looks for on PATH. */
  readonly executable: string;
  /** The program behind it: a file of this folder. */
  readonly entry: string;
  /** Where the official plugin is if it is installed. */
  official(options: PluginOptions): Promise<string>;
}

const standIns: readonly StandIn[] = [
  {
    executable: "pulumi-language-nodejs",
    entry: "language-nodejs.ts",
    official: async ({ pulumi }) => join(dirname(await realpath(pulumi)), "pulumi-language-nodejs"),
  },
  provider("kubernetes", kubernetesPackage.pulumi.version),
  provider("random", randomPackage.pulumi.version),
];

/**
 * Writes an executable into `dir` for each plugin whose official one is not installed, and removes the others from it, so
 * that `dir` in front of PATH makes an unmodified Pulumi CLI work. Returns the names of those that stand in.
 *
 * The official language host is installed if it lies beside the real path of `pulumi`, as every release ships it; an
 * official provider if the plugin cache (`$PULUMI_HOME/plugins`, else `~/.pulumi/plugins`) holds the version that the npm
 * package names. `SLIPWAY_PLUGINS=official` writes nothing and leaves it to the engine to download what is missing;
 * `SLIPWAY_PLUGINS=stand-in` writes all of them. Throws a {@link UserError} for another value.
 *
 * `dir` is for these executables alone. The engine names it when it says which plugin it takes from PATH ("warning: using
 * pulumi-language-nodejs from $PATH at DIR/pulumi-language-nodejs"), so a name such as `stand-ins` tells the user in that
 * line what runs.
 */
export async function installPlugins(
  dir: string,
  options: PluginOptions,
): Promise<readonly string[]> {
  const chosen = await Promise.all(
    standIns.map(async (plugin) => ({ ...plugin, stands: await standsIn(plugin, options) })),
  );
  await mkdir(dir, { recursive: true });
  await Promise.all(
    chosen.map(({ executable, entry, stands }) =>
      stands
        ? writeExecutable(join(dir, executable), launcher(join(__dirname, entry)))
        : rm(join(dir, executable), { force: true }),
    ),
  );
  return chosen.filter(({ stands }) => stands).map(({ executable }) => executable);
}

/**
 * Memory for what is new, in MiB: the program and its providers make a lot at once, most of which is soon garbage. With the default,
 * moving it takes a sixth of a run's processor time.
 */
const roomToGrow = ["--min-semi-space-size=32", "--max-semi-space-size=64"];

/**
 * The two-line script that runs the TypeScript program at `entry` with this Node.js, whatever the working directory is, with
 * the arguments `first` before its own. It loads TypeScript as CommonJS only, which is what this project is: a loader for ES
 * modules as well would double the time that a provider with a large client library takes to start.
 */
export function launcher(entry: string, ...first: readonly string[]): string {
  const loader = ["--require", require.resolve("tsx/cjs")];
  const command = [process.execPath, ...roomToGrow, ...loader, entry, ...first];
  return `#!/bin/sh\nexec ${command.map(shellQuoted).join(" ")} "$@"\n`;
}

function provider(name: string, version: string): StandIn {
  const executable = `pulumi-resource-${name}`;
  return {
    executable,
    entry: `${name}.ts`,
    official: ({ environment }) => {
      const home = environment.PULUMI_HOME ?? join(environment.HOME ?? homedir(), ".pulumi");
      return Promise.resolve(join(home, "plugins", `resource-${name}-v${version}`, executable));
    },
  };
}

async function standsIn(standIn: StandIn, options: PluginOptions): Promise<boolean> {
  const choice = options.environment.SLIPWAY_PLUGINS ?? "";
  switch (choice) {
    case "official":
      return false;
    case "stand-in":
      return true;
    case "":
      return !(await isExecutable(await standIn.official(options)));
    default:
      throw new UserError(
        `SLIPWAY_PLUGINS is "${choice}": set it to "official" or "stand-in", or unset it to take what is installed.`,
      );
  }
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Renamed into place, so that an engine that starts at this moment finds the old script or the new one. */
export async function writeExecutable(file: string, content: string): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, content, { mode: 0o755 });
  await rename(fresh, file);
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
