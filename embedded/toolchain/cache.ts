import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { UserError } from "../errors";
import { noSpace } from "./go-failure";

/**
 * The folder that holds what is built, shared by every checkout, as an absolute path: `$SLIPWAY_CACHE`, else `slipway` in
 * the user's cache folder. Nothing in it is needed for longer than its tools are: it can be removed at any time.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (isSet(env["SLIPWAY_CACHE"])) {
    return resolve(env["SLIPWAY_CACHE"]);
  }
  const userCache = isSet(env["XDG_CACHE_HOME"])
    ? env["XDG_CACHE_HOME"]
    : join(env["HOME"] ?? homedir(), ".cache");
  return resolve(userCache, "slipway");
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/**
 * A name for what is built from `folder` by `recipe` on this kind of machine. Any change of a file or of the recipe gives
 * another name, so a changed pin never finds what an older one built. Go's tests are part of nothing that is built.
 */
export async function contentKey(folder: string, recipe: unknown): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([process.platform, process.arch, recipe]));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith("_test.go"));
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    const content = await readFile(file);
    hash.update(JSON.stringify([file.slice(folder.length), content.length]));
    hash.update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/** What to throw in place of an error that arose while working in the cache `folder`. */
export function explainCacheError(error: unknown, folder: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOSPC":
      return new UserError(noSpace("the tools"));
    case "EACCES":
    case "EEXIST":
    case "ENOTDIR":
    case "EPERM":
    case "EROFS":
      return new UserError(
        `The tools cannot be built in ${folder}, since ${path ?? folder} cannot be written (${code}): set ` +
          "SLIPWAY_CACHE to a folder that can, then run again.",
      );
    default:
      return error;
  }
}
