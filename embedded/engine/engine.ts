import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../errors";
import type { EngineHome } from "../plane/home";
import { logPath } from "../plane/process-log";
import { removeRecord, writeRecord } from "../plane/process-record";
import { replaceFile } from "../plane/replace-file";
import { processStart } from "../process-start";
import type { Checkpoint } from "./checkpoint";

/** What it takes to run the engine on a plane's stack. */
export interface EngineArgs {
  readonly home: EngineHome;
  readonly stack: string;
  /** The project: the folder of Pulumi.yaml. */
  readonly root: string;
  /** Absolute path of the `pulumi` executable. */
  readonly pulumi: string;
  /** The whole environment that it runs in. */
  readonly environment: NodeJS.ProcessEnv;
}

/** How many resources an operation left alone (`same`), created, updated and so on. */
export type ResourceChanges = Readonly<Record<string, number>>;

/** The engine's name among the plane's recorded processes: what stops the plane ends an engine that is left over, too. */
export const engineProcess = "engine";

/** The exit code by which the CLI says that there is no such stack. */
const stackNotFound = 6;

/** Runs the unmodified Pulumi CLI on one stack. */
export class Engine {
  private output: () => string = () => "";

  public constructor(private readonly args: EngineArgs) {}

  /** What the running operation last said of a resource, for people who wait; empty before it has. */
  public get activity(): string {
    return this.output().split("\n").findLast(isActivity)?.trim() ?? "";
  }

  /** `pulumi up`. */
  public up(signal: AbortSignal): Promise<void> {
    return this.change("up", [], signal);
  }

  /** `pulumi destroy`. */
  public destroy(signal: AbortSignal): Promise<void> {
    return this.change("destroy", [], signal);
  }

  /**
   * `pulumi destroy` as people run it: after its own preview, which refuses what is protected before anything is gone. Without one
   * the engine deletes what it comes to first.
   */
  public destroyCarefully(signal: AbortSignal): Promise<void> {
    return this.operate("destroy", ["--yes"], signal);
  }

  /** `pulumi refresh`, which also forgets what a killed engine was creating. */
  public refresh(signal: AbortSignal): Promise<void> {
    return this.change("refresh", ["--clear-pending-creates"], signal);
  }

  /** `pulumi preview --diff`: what an up would do, in the engine's own words. `replace`: URNs to replace whatever changed. */
  public async preview(signal: AbortSignal, replace: readonly string[] = []): Promise<string> {
    const replaced = replace.flatMap((urn) => ["--replace", urn]);
    await this.operate("preview", ["--diff", ...replaced], signal);
    return this.output();
  }

  /** What the last operation that changed the stack did, from `pulumi stack history`. */
  public async lastChanges(): Promise<ResourceChanges> {
    const last = ["--page-size", "1", "--show-secrets=false", "-s", this.args.stack];
    const history = await this.ask("stack", "history", "--json", ...last);
    const updates = JSON.parse(history) as readonly { readonly resourceChanges: ResourceChanges }[];
    return updates[0]?.resourceChanges ?? {};
  }

  /** `pulumi stack output`, without secrets. */
  public outputs(): Promise<string> {
    return this.ask("stack", "output", "--json", "-s", this.args.stack);
  }

  /** Takes the stack's lock from an engine that was killed. */
  public async cancel(): Promise<void> {
    await this.ask("cancel", "--yes", this.args.stack);
  }

  /** What the engine knows of the stack; undefined if there is no stack yet. */
  public async export(): Promise<Checkpoint | undefined> {
    try {
      return JSON.parse(await this.ask("stack", "export", "-s", this.args.stack)) as Checkpoint;
    } catch (error) {
      if (error instanceof CommandError && error.code === stackNotFound) {
        return undefined;
      }
      throw error;
    }
  }

  /** Replaces what the engine knows of the stack. */
  public async import(checkpoint: Checkpoint): Promise<void> {
    const file = join(this.args.home.run, "checkpoint.json");
    replaceFile(file, JSON.stringify(checkpoint));
    await this.ask("stack", "import", "--file", file, "-s", this.args.stack);
    rmSync(file);
  }

  /**
   * Makes the stack, from a folder that holds a Pulumi.yaml of the same project: `pulumi stack init` has no --config-file and
   * writes the stack's file into the folder in which it runs.
   */
  public async create(folder: string): Promise<void> {
    await this.ask("stack", "init", this.args.stack, "--no-select", "--cwd", folder);
  }

  /** Runs an operation that changes something, without asking first. */
  private change(
    operation: string,
    options: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    return this.operate(operation, ["--yes", "--skip-preview", ...options], signal);
  }

  /** Runs an operation on the whole stack. When aborted, the engine is asked to end after what it is doing. */
  private async operate(
    operation: string,
    options: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const { home, stack } = this.args;
    const flags = ["--non-interactive", "--color=never", "-s", stack];
    const child = this.start([operation, ...options, ...flags]);
    const log = logPath(home.logs, `pulumi-${operation}`);
    this.output = collect(child, log);
    const interrupt = (): void => void child.kill("SIGINT");
    signal.addEventListener("abort", interrupt);
    try {
      const [closed] = await Promise.all([once(child, "close"), this.record(child)]);
      signal.throwIfAborted();
      if (closed[0] !== 0) {
        const how = closed[0] === null ? "was killed" : "failed";
        throw new UserError(
          `${outcomeOf(this.output()).trimEnd()}\n\npulumi ${operation} ${how} (log: ${log})`,
        );
      }
    } finally {
      signal.removeEventListener("abort", interrupt);
      removeRecord(home.run, engineProcess);
    }
  }

  /** In a process group of its own: a Ctrl-C of the terminal must reach it once, as twice means "at once" to it. */
  private start(args: readonly string[]): ChildProcess {
    const { root: cwd, environment: env, pulumi } = this.args;
    return spawn(pulumi, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Remembers the process, so that what comes after a kill -9 of this one can end it. */
  private async record({ pid }: ChildProcess): Promise<void> {
    const started = pid === undefined ? undefined : await processStart(pid);
    if (pid !== undefined && started !== undefined) {
      writeRecord(this.args.home.run, engineProcess, { pid, started, fingerprint: "" });
    }
  }

  /** Runs a command that ends soon, and returns what it printed. */
  private async ask(...args: readonly string[]): Promise<string> {
    const { root: cwd, environment: env, pulumi } = this.args;
    const options = { cwd, env, maxBuffer: 256 * 1024 * 1024 };
    try {
      const { stdout } = await promisify(execFile)(pulumi, [...args, "--non-interactive"], options);
      return stdout;
    } catch (error) {
      const { code, stderr = "" } = error as { readonly code: unknown; readonly stderr?: string };
      const said = stderr.trim() === "" ? String(error) : stderr.trim();
      throw new CommandError(`pulumi ${args.join(" ")} failed: ${said}`, code);
    }
  }
}

/** A command of the CLI ended with an exit code of its own. */
class CommandError extends UserError {
  public constructor(
    message: string,
    public readonly code: unknown,
  ) {
    super(message);
  }
}

/** What an operation says at its end, without the hundreds of lines on its way there; all of it if it did not come that far. */
function outcomeOf(output: string): string {
  const start = output.search(/^Diagnostics:$/m);
  return start < 0 ? output : output.slice(start);
}

/** Such as ` +  kubernetes:core/v1:Namespace secumsg created (0.11s)`. */
function isActivity(line: string): boolean {
  return / (creat|updat|replac|delet|refresh)(ing|ed) \(/.test(line);
}

/** Keeps what a process prints, and writes it to a log as it comes, at once: an error names that log. Returns what it has printed so far. */
function collect(child: ChildProcess, log: string): () => string {
  const file = openSync(log, "w", 0o600);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      try {
        writeSync(file, part);
      } catch {
        // A full disk: the text is kept here as well, and the engine will say it better.
      }
    });
  }
  child.once("close", () => {
    closeSync(file);
  });
  return () => text;
}
