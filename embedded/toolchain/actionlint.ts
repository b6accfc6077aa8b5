import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Progress } from "../progress";
import { cacheFolder, contentKey, explainCacheError } from "./cache";
import { Go } from "./go";
import { GoMod } from "./go-mod";
import { buildFlags } from "./module-build";
import { type ToolchainOptions, toolchainDefaults } from "./toolchain";

/** Folder under `tools/` that pins actionlint. It is no part of the plane: only who checks the project builds it. */
export const workflowTools = "workflows";

const module = "github.com/rhysd/actionlint";
const command = `${module}/cmd/actionlint`;

/**
 * The executable that checks GitHub workflows: the one on PATH if it has the pinned version, else one that is built, once. Throws
 * a {@link UserError} that names the fix if it cannot be built.
 */
export async function ensureActionlint(
  progress: Progress,
  { tools, env }: ToolchainOptions = toolchainDefaults,
): Promise<string> {
  const folder = join(tools, workflowTools);
  const version = (await GoMod.read(folder)).versionOf(module);
  if (await isOnPath(version, env)) {
    return "actionlint";
  }
  const cache = cacheFolder(env);
  const file = join(cache, `actionlint-${await contentKey(folder, [command, buildFlags])}`);
  if (existsSync(file)) {
    return file;
  }
  const build = async (): Promise<void> => {
    await mkdir(cache, { recursive: true });
    const go = new Go(env, join(cache, "build.log"), new AbortController().signal);
    await go.requireVersion(folder);
    // Whoever builds it at the same time builds the same: the last one stays.
    const next = `${file}.${process.pid}`;
    const args = ["build", ...buildFlags, "-ldflags=-s -w", `-o=${next}`, command];
    await go.run({ subject: "actionlint", folder, args });
    await rename(next, file);
  };
  try {
    await progress.step(`Build actionlint ${version}`, build);
  } catch (error) {
    throw explainCacheError(error, cache);
  }
  return file;
}

/** A release says `1.2.3`, one that was built with Go `v1.2.3`. */
async function isOnPath(version: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const { stdout } = await promisify(execFile)("actionlint", ["-version"], { env }).catch(() => ({
    stdout: "",
  }));
  const [found = ""] = stdout.split("\n");
  return found.trim().replace(/^v?/, "v") === version;
}
