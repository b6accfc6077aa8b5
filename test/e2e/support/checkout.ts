import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { processStart } from "../../../embedded/process-start";

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** The shape that `npm run local -- status --json` promises. */
export interface Status {
  readonly applications: readonly {
    readonly name: string;
    readonly project: string;
    readonly namespace: string;
    readonly sync: string;
    readonly health: string;
    readonly revision: string;
  }[];
  readonly externalSecrets: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly ready: boolean;
  }[];
  readonly processes: readonly {
    readonly name: string;
    readonly pid?: number;
    readonly up: boolean;
  }[];
  readonly kubeconfig: string;
}

const source = path.resolve(__dirname, "../../..");

/**
 * A copy of this checkout in a folder of its own, with a plane of its own: tests may edit, break
 * and kill whatever they like in it. The installed packages are shared by a link.
 */
export class Checkout {
  public readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-e2e-"));

  public constructor() {
    const listed = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
      cwd: source,
      encoding: "utf8",
    });
    for (const file of listed.stdout.split("\0").filter((name) => name !== "")) {
      const from = path.join(source, file);
      if (!fs.existsSync(from)) continue;
      fs.mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
      fs.copyFileSync(from, path.join(this.root, file));
    }
    fs.symlinkSync(path.join(source, "node_modules"), path.join(this.root, "node_modules"));
  }

  /** Path of a file of the checkout. */
  public path(...parts: string[]): string {
    return path.join(this.root, ...parts);
  }

  /** Runs a command to its end. Never throws for a failing one: tests look at the code. */
  public run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished> {
    return finished(this.start(command, args, env));
  }

  /** Starts a command in a process group of its own, so that a test can interrupt all of it. */
  public start(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess {
    return spawn(command, args, {
      cwd: this.root,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** `npm run local -- …args`. */
  public local(...args: string[]): Promise<Finished> {
    return this.run("npm", ["run", "-s", "local", "--", ...args]);
  }

  /** `npm run rehearse -- …args`. */
  public rehearse(...args: string[]): Promise<Finished> {
    return this.run("npm", ["run", "-s", "rehearse", "--", ...args]);
  }

  public async status(): Promise<Status> {
    const { stdout } = await this.local("status", "--json");
    return JSON.parse(stdout) as Status;
  }

  /** Runs a line in a shell prepared by `npm run -s local -- env`, as a person would type it. */
  public shell(line: string, env?: NodeJS.ProcessEnv): Promise<Finished> {
    return this.run("sh", ["-c", `eval "$(npm run -s local -- env)" && ${line}`], env);
  }

  /** `kubectl …line` against the plane; its standard output, or an error with what it said. */
  public async kubectl(line: string): Promise<string> {
    const { code, stdout, stderr } = await this.shell(`kubectl ${line}`);
    if (code !== 0) throw new Error(`kubectl ${line}: ${stderr}`);
    return stdout;
  }

  /** The plane's process of that name, as `status` knows it. */
  public async pid(name: string): Promise<number> {
    const found = (await this.status()).processes.find((process) => process.name === name);
    if (found?.pid === undefined) throw new Error(`no process ${name} in the plane`);
    return found.pid;
  }

  /** Stops everything and removes the copy. */
  public async dispose(): Promise<void> {
    await this.local("reset");
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

/** Waits for a started command and collects what it printed. */
export function finished(child: ChildProcess): Promise<Finished> {
  const from = process.hrtime.bigint();
  const printed = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, ...printed, seconds: Number(process.hrtime.bigint() - from) / 1e9 });
    });
  });
}

/** Asks again until the answer is there; the error tells what the last answer was. */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what}: not within ${seconds} s (last: ${String(last)})`);
}

/** Those of the processes that still run; a zombie that nobody has collected yet does not. */
export async function running(pids: readonly number[]): Promise<number[]> {
  const started = await Promise.all(pids.map((pid) => processStart(pid)));
  return pids.filter((_, index) => started[index] !== undefined);
}
