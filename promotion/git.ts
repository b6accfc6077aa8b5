import { spawn } from "node:child_process";
import { UserError } from "../embedded/errors";

/** How a git command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a git command gets besides its arguments. */
export interface GitOptions {
  /** Its standard input. */
  readonly input?: string;
  /** Variables on top of the inherited ones. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs git in a folder to its end, whatever that is. */
export type RunGit = (cwd: string, args: readonly string[], options?: GitOptions) => Promise<Ended>;

/** What a hook or an alias of git leaves in the environment: it would lead elsewhere than `cwd`. */
const LOCATION = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_NAMESPACE",
];

/**
 * Runs git with the user's own configuration, for it pushes and signs in the user's name. It never asks for a password: a
 * pipeline has nobody to answer. Throws a {@link UserError} only if there is no git.
 */
export const git: RunGit = (cwd, args, { input = "", env = {} } = {}) => {
  const inherited = Object.entries(process.env).filter(([name]) => !LOCATION.includes(name));
  const quiet = { GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const child = spawn("git", args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...quiet, ...env },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  child.stdin.on("error", () => undefined); // git may end before it has read everything
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", () => {
      reject(new UserError("git is not on PATH: install it (https://git-scm.com/downloads)."));
    });
    child.on("close", (code) => {
      resolve({ code, ...printed });
    });
  });
};
