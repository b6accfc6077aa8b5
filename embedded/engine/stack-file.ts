import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { EngineHome } from "../plane/home";
import { replaceFile } from "../plane/replace-file";

/**
 * The plane's own file of the stack. The committed one stays as it is: it knows no port, and the engine would write
 * `encryptionsalt` into it.
 */
export function stackFile(home: EngineHome, stack: string): string {
  return join(home.dir, committedName(stack));
}

/**
 * Writes `settings` into the plane's file of the stack, over the committed file in `root`: an edit of that one counts at once. The
 * engine's own settings are copied, as it reads one file only. Keeps what else is in there: `encryptionsalt`, and settings made
 * with `pulumi config set`. A setting that is undefined is left out, whoever made it.
 */
export function writeStackFile(
  home: EngineHome,
  root: string,
  stack: string,
  settings: Readonly<Record<string, unknown>>,
): void {
  const file = stackFile(home, stack);
  const written = read(file);
  const committed = read(join(root, committedName(stack)));
  const config = { ...written.config, ...committed.config, ...settings };
  replaceFile(file, stringify({ ...written, config }));
}

/** Name of the stack's committed file, from the project's root. */
export function committedName(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** The file, or nothing if it is missing or damaged: what matters in it is written anew. */
function read(file: string): { readonly config?: Readonly<Record<string, unknown>> } {
  try {
    return (parse(readFileSync(file, "utf8")) ?? {}) as ReturnType<typeof read>;
  } catch {
    return {};
  }
}
