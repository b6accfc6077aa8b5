import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { EngineHome } from "../plane/home";
import type { Toolchain } from "../toolchain/toolchain";
import { stackFile } from "./stack-file";

/** What the environment of a plane's engine is made from. */
export interface EnvironmentArgs {
  readonly home: EngineHome;
  /** The stack that the plane is for; its name is part of its file's name. */
  readonly stack: string;
  readonly toolchain: Toolchain;
  /** PATH of the caller: what is on it already is not put in front again. */
  readonly path: string;
  /** Variables besides those that every plane has. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Variables of the caller's shell that would take the place of ours. */
export const conflicting: readonly string[] = ["PULUMI_CONFIG_PASSPHRASE"];

/** Where the passphrase of the stack's secrets lies. */
export function passphraseFile(home: EngineHome): string {
  return join(home.dir, "passphrase");
}

/**
 * The variables with which an unmodified `pulumi`, `kubectl` and `argocd` work on the plane. `npm run local` runs the engine
 * with exactly these, and `npm run local -- env` prints them.
 */
export function engineEnvironment(args: EnvironmentArgs): Readonly<Record<string, string>> {
  const path = [...foldersInFront(args), args.path].join(delimiter);
  return { PATH: path, ...settings(args) };
}

/**
 * Where the stack's state lies. By default the backend writes a file of metadata beside each of its files, in place: who kills the
 * engine meanwhile leaves an empty one, and every later command fails with "EOF". Nothing reads them. What is left is replaced whole.
 */
function backendUrl(home: EngineHome): string {
  const url = pathToFileURL(home.state);
  url.search = "metadata=skip";
  return url.href;
}

/** The same as lines that a POSIX shell evaluates; `present` is the environment of that shell. */
export function exportLines(args: EnvironmentArgs, present: NodeJS.ProcessEnv): string {
  const unset = conflicting.filter((name) => present[name] !== undefined);
  return [
    ...unset.map((name) => `unset ${name}\n`),
    // The shell's own PATH: to ours, npm has added folders that only it needs.
    `export PATH=${quoted(foldersInFront(args).join(delimiter))}:"$PATH"\n`,
    ...Object.entries(settings(args)).map(([name, value]) => `export ${name}=${quoted(value)}\n`),
  ].join("");
}

function settings({
  home,
  stack,
  toolchain,
  own,
}: EnvironmentArgs): Readonly<Record<string, string>> {
  return {
    KUBECONFIG: home.kubeconfig,
    PULUMI_BACKEND_URL: backendUrl(home),
    PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile(home),
    PULUMI_HOME: home.pulumiHome,
    // The environment's form of --config-file.
    PULUMI_OPTION_CONFIG_FILE: stackFile(home, stack),
    // The plugins are there already; a missing one is fetched when it is needed.
    PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
    // Operations mostly wait for the cluster; the engine's own figure is four for each processor.
    PULUMI_PARALLEL: "32",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // `npm run check` has checked the types; checking them in each run takes five seconds.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // Read by the stand-in provider for Kubernetes: the manifests of pinned modules.
    SLIPWAY_SHARE: toolchain.share,
    ARGOCD_CONFIG_DIR: join(home.dir, "argocd"),
    ...own,
  };
}

/** The plane's own first, lest a plugin of the user's shadows its stand-ins, then what of the toolchain is not on PATH already. */
function foldersInFront({ home, toolchain, path }: EnvironmentArgs): readonly string[] {
  const present = path.split(delimiter);
  const tools = (["pulumi", "kubectl"] as const).map((tool) => dirname(toolchain.bin(tool)));
  return [...new Set([home.bin, ...tools.filter((folder) => !present.includes(folder))])];
}

/** Between single quotes a POSIX shell reads every character as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
