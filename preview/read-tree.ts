import { git } from "./git";
import type { Files } from "./tree-changes";

/** Two versions of the files that differ. */
export interface Versions {
  readonly before: Files;
  readonly after: Files;
}

/**
 * The files of an environment's rendered tree that two commits have differently.
 *
 * @param root - The project's root, in a clone that has both commits.
 * @param base - The commit before, by any name that git knows.
 * @throws Error when git does not know a commit.
 */
export function differingFiles(
  root: string,
  environment: string,
  base: string,
  head = "HEAD",
): Versions {
  const folder = `gitops/${environment}/`;
  const options = ["--name-status", "-z", "--no-renames", "--end-of-options"];
  const names = git(root, ["diff", ...options, base, head, "--", folder])
    .split("\0")
    .filter((word) => word !== "");
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (let index = 0; index + 1 < names.length; index += 2) {
    const [status = "", file = ""] = names.slice(index, index + 2);
    const name = file.slice(folder.length);
    if (status !== "A")
      before.set(name, git(root, ["show", "--end-of-options", `${base}:${file}`]));
    if (status !== "D") after.set(name, git(root, ["show", "--end-of-options", `${head}:${file}`]));
  }
  return { before, after };
}
