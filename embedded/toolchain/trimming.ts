import { copyFile, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Go } from "./go";
import type { ToolModule } from "./tools";

/**
 * Flags that make `go` see our files in place of a dependency's, or none where a module has nothing trimmed. Go replaces
 * files of a folder only, not of its cache of modules; hence a copy of go.mod that takes the dependency from a link to its
 * folder there. Nothing in that folder is changed.
 */
export async function trimmingFlags(
  { folder: name, trimmed }: ToolModule,
  go: Go,
  folder: string,
  scratch: string,
): Promise<string[]> {
  if (trimmed === undefined) {
    return [];
  }
  const { module, files } = trimmed;
  const link = join(scratch, `trimmed-${name}`);
  await symlink(await go.moduleFolder(folder, module), link);
  const goMod = await readFile(join(folder, "go.mod"), "utf8");
  await writeFile(`${link}.mod`, `${goMod}\nreplace ${module} => ${link}\n`);
  await copyFile(join(folder, "go.sum"), `${link}.sum`);
  const overlay: Record<string, string> = {};
  for (const [theirs, ours] of Object.entries(files)) {
    overlay[join(link, theirs)] = join(folder, ours);
  }
  await writeFile(`${link}.json`, JSON.stringify({ Replace: overlay }));
  return [`-modfile=${link}.mod`, `-overlay=${link}.json`];
}
