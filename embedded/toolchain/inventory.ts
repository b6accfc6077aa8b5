import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { contentKey } from "./cache";
import { GoMod } from "./go-mod";
import { pulumiOnPath } from "./pulumi-on-path";
import { pulumiModule, type ToolModule, type ToolName, toolModules } from "./tools";

/** What of the toolchain is there, and what is not. */
export interface Inventory {
  /** Absolute paths of the executables that are there. */
  readonly executables: ReadonlyMap<ToolName, string>;
  /** The folder of manifests, whether or not it is there. */
  readonly share: string;
  readonly missing: readonly MissingPart[];
}

/** Something to build. */
export interface MissingPart {
  /** The Go module to build; absent for the manifests, which are built last. */
  readonly module?: ToolModule;
  /** Where the result belongs. */
  readonly folder: string;
}

/**
 * Looks for everything that the Go modules in the folder `tools` make, in the folder `cache`, and for Pulumi on `env`'s
 * PATH too. Folders of the cache are named by what went into them, and are moved there whole: what is there is finished.
 */
export async function takeInventory(
  tools: string,
  cache: string,
  env: NodeJS.ProcessEnv,
): Promise<Inventory> {
  const executables = new Map<ToolName, string>();
  const missing: MissingPart[] = [];
  for (const module of toolModules) {
    const key = await contentKey(join(tools, module.folder), module);
    const folder = join(cache, `${module.folder}-${key}`);
    const found = (await exists(folder))
      ? inFolder(module, folder)
      : await onPath(module, tools, env);
    if (found === undefined) {
      missing.push({ module, folder });
    } else {
      found.forEach(([tool, file]) => executables.set(tool, file));
    }
  }
  const recipe = await readFile(join(__dirname, "manifests.ts"), "utf8");
  const share = join(cache, `manifests-${await contentKey(tools, recipe)}`);
  if (!(await exists(share))) {
    missing.push({ folder: share });
  }
  return { executables, share, missing };
}

type Found = readonly (readonly [ToolName, string])[];

function inFolder({ packages }: ToolModule, folder: string): Found {
  return Object.keys(packages).map((name) => [name as ToolName, join(folder, "bin", name)]);
}

/** Pulumi alone may be the user's own: the other tools' versions have to match each other. */
async function onPath(
  { folder, packages }: ToolModule,
  tools: string,
  env: NodeJS.ProcessEnv,
): Promise<Found | undefined> {
  if (packages.pulumi === undefined) {
    return undefined;
  }
  const goMod = await GoMod.read(join(tools, folder));
  const file = await pulumiOnPath(env, goMod.versionOf(pulumiModule));
  return file === undefined ? undefined : [["pulumi", file]];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
