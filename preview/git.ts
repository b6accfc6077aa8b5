import { execFileSync } from "node:child_process";

/** Output of a git command in the project. Throws with git's own reason when it fails. */
export function git(root: string, args: readonly string[]): string {
  return execFileSync("git", args, {
    ...{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    maxBuffer: 64 * 1024 * 1024,
  });
}
