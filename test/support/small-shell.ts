import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Ended, GitOptions, RunGit } from "../../promotion/git";
import { memoryFolder } from "./memory-folder";

/**
 * A shell that runs git for the tests, one command at a time. To start a process, Node.js copies its own memory map first: from all
 * that the tests have loaded that takes ten times as long as git does, and these tests start it thousands of times.
 */
class SmallShell {
  private readonly folder = memoryFolder("small-shell-");
  private readonly requests: number;
  private readonly answers: number;

  public constructor() {
    const [requests, answers] = [this.path("requests"), this.path("answers")];
    execFileSync("mkfifo", [requests, answers]);
    const loop = 'while read -r script; do (. "$script"); echo $?; done < "$0" > "$1"';
    spawn("sh", ["-c", loop, requests, answers], { stdio: "ignore" }).unref();
    // Each waits until the shell has opened the other end.
    this.requests = fs.openSync(requests, "w");
    this.answers = fs.openSync(answers, "r");
  }

  public git(cwd: string, args: readonly string[], options: GitOptions = {}): Ended {
    const { input, env = {} } = options;
    const [script, stdin, stdout, stderr] = ["script", "in", "out", "err"].map((name) =>
      this.path(name),
    ) as [string, string, string, string];
    if (input !== undefined) fs.writeFileSync(stdin, input);
    const variables = Object.entries<string | undefined>({ ...env, LC_ALL: "C" }).map(
      ([name, value]) => `export ${name}=${quoted(value ?? "")}`,
    );
    const from = input === undefined ? "/dev/null" : stdin;
    const command = `exec git ${args.map(quoted).join(" ")} < ${from} > ${stdout} 2> ${stderr}`;
    fs.writeFileSync(script, [`cd ${quoted(cwd)} || exit`, ...variables, command, ""].join("\n"));
    fs.writeSync(this.requests, `${script}\n`);
    const answer = Buffer.alloc(16);
    const length = fs.readSync(this.answers, answer);
    return {
      code: Number(answer.toString("utf8", 0, length)),
      stdout: fs.readFileSync(stdout, "utf8"),
      stderr: fs.readFileSync(stderr, "utf8"),
    };
  }

  /** Ends the shell: there is nobody left who could ask it. */
  public close(): void {
    fs.closeSync(this.requests);
    fs.closeSync(this.answers);
    fs.rmSync(this.folder, { recursive: true });
  }

  private path(name: string): string {
    return path.join(this.folder, name);
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

let shell: SmallShell | undefined;

// Not a hook of mocha's: those of a shared module belong to whichever file loads it first.
process.once("exit", () => shell?.close());

/** Runs git in a folder, from a small process; what it printed. Throws when it fails. */
export function runGit(cwd: string, ...args: readonly string[]): string {
  const { code, stdout, stderr } = theShell().git(cwd, args);
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

/** The author of what a test commits, as options of git. */
export const AUTHOR = ["-c", "user.name=J", "-c", "user.email=j@example.com"] as const;

/** What the project's own code gets in place of its git. */
export const smallGit: RunGit = (...args) => Promise.resolve(theShell().git(...args));

function theShell(): SmallShell {
  return (shell ??= new SmallShell());
}
