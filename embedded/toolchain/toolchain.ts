import { join } from "node:path";
import { type LockHolder, withLock } from "../lock";
import type { Progress } from "../progress";
import { buildMissing } from "./build";
import { cacheFolder, explainCacheError } from "./cache";
import { type Inventory, takeInventory } from "./inventory";
import { type ToolName, toolsFolder } from "./tools";

/** Where the embedded plane's executables and manifests are. */
export interface Toolchain {
  /** Absolute path of the executable. */
  bin(tool: ToolName): string;
  /** Folder with the CRDs and stages taken from the pinned modules: `argo-cd/crds.json`, `kwok/stages.yaml` and so on. */
  readonly share: string;
}

/** Where the toolchain is built from and kept; each is for tests to change. */
export interface ToolchainOptions {
  readonly tools: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The modules of this checkout, and what this process was started with. */
export const toolchainDefaults: ToolchainOptions = { tools: toolsFolder, env: process.env };

/**
 * The toolchain, after building what is missing: several minutes, once, for all checkouts with the same pins. Throws a
 * {@link UserError} that names the fix if something cannot be built.
 */
export async function ensureToolchain(
  progress: Progress,
  { tools, env }: ToolchainOptions = toolchainDefaults,
): Promise<Toolchain> {
  const cache = cacheFolder(env);
  const found = await findToolchain({ tools, env });
  if (found !== undefined) {
    return found;
  }
  const build = async (): Promise<Toolchain> => {
    // Whoever held the lock may have built it meanwhile.
    const { missing } = await takeInventory(tools, cache, env);
    await buildMissing(missing, { tools, cache, env, progress });
    return new Located(await takeInventory(tools, cache, env));
  };
  const wait = ({ pid, since }: LockHolder): void => {
    progress.note(`Waiting for process ${pid}, which has been building the tools since ${since}.`);
  };
  try {
    return await withLock(join(cache, "lock"), "building the tools", build, { wait });
  } catch (error) {
    throw explainCacheError(error, cache);
  }
}

/** The toolchain if every part of it is there already; never builds. */
export async function findToolchain({ tools, env }: ToolchainOptions = toolchainDefaults): Promise<
  Toolchain | undefined
> {
  const inventory = await takeInventory(tools, cacheFolder(env), env);
  return inventory.missing.length === 0 ? new Located(inventory) : undefined;
}

class Located implements Toolchain {
  public readonly share: string;

  public constructor(private readonly inventory: Inventory) {
    this.share = inventory.share;
  }

  public bin(tool: ToolName): string {
    const file = this.inventory.executables.get(tool);
    if (file === undefined) {
      throw new Error(`no module makes ${tool}`);
    }
    return file;
  }
}
