import { mkdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Go } from "./go";
import { GoMod } from "./go-mod";
import type { ToolModule } from "./tools";
import { trimmingFlags } from "./trimming";

/** How every package is compiled. The tools carry no debugging information: making it takes a tenth of the time. */
export const buildFlags = ["-trimpath", "-gcflags=all=-dwarf=false"];

/** Where a build reads and writes. */
export interface BuildContext {
  readonly go: Go;
  /** Folder of the Go modules. */
  readonly tools: string;
  /** Existing folder for everything that is written; what is in it counts as unfinished. */
  readonly scratch: string;
}

/** A Go module whose sources are on this machine. */
export interface FetchedModule {
  readonly module: ToolModule;
  /** How many packages it is made of. */
  readonly packageCount: number;
  readonly trimmingFlags: readonly string[];
}

/** Downloads what a module's executables are made of. Throws a {@link UserError} if that fails. */
export async function fetchModule(
  module: ToolModule,
  { go, tools, scratch }: BuildContext,
): Promise<FetchedModule> {
  const folder = join(tools, module.folder);
  await go.requireVersion(folder);
  const flags = await trimmingFlags(module, go, folder, scratch);
  const args = ["list", ...flags, "-deps", ...Object.values(module.packages)];
  const packages = await go.run({ subject: module.folder, folder, args });
  return { module, packageCount: packages.trim().split("\n").length, trimmingFlags: flags };
}

/**
 * Compiles a module's executables. Returns the folder that has them in `bin/`. Throws a {@link UserError} if that fails.
 * Meanwhile it calls `report` with the numbers of packages that it has compiled and that it compiles if none is yet.
 */
export async function compileModule(
  { module, packageCount, trimmingFlags: flags }: FetchedModule,
  { go, tools, scratch }: BuildContext,
  report: (compiled: number, all: number) => void,
): Promise<string> {
  const folder = join(tools, module.folder);
  const output = join(scratch, module.folder);
  const bin = join(output, "bin");
  await mkdir(bin, { recursive: true });
  const linkFlags = `-ldflags=-s -w ${await stamps(module, folder)}`;
  const packages = Object.values(module.packages);
  let compiled = 0;
  await go.run({
    subject: module.folder,
    folder,
    args: ["build", "-v", ...buildFlags, linkFlags, ...flags, `-o=${bin}/`, ...packages],
    onLine: (line) => {
      if (isPackage(line)) {
        compiled += 1;
        report(compiled, packageCount);
      }
    },
  });
  for (const [tool, path] of Object.entries(module.packages)) {
    await rename(join(bin, basename(path)), join(bin, tool));
  }
  return output;
}

async function stamps(module: ToolModule, folder: string): Promise<string> {
  const goMod = await GoMod.read(folder);
  const flags = module.stamps.map(({ variable, module: path, bare }) => {
    const version = goMod.versionOf(path);
    return `-X ${variable}=${bare === true ? version.slice(1) : version}`;
  });
  return flags.join(" ");
}

/** With -v, go prints the path of each package that it starts to compile on a line of its own. */
function isPackage(line: string): boolean {
  return /^[^\s#]+$/.test(line);
}
