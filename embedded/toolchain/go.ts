import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { UserError } from "../errors";
import { explainGoFailure } from "./go-failure";
import { GoMod } from "./go-mod";

/** Environment variables of every command, always the same: a package is compiled again for other settings. */
export const goSettings = {
  CGO_ENABLED: "0",
  GOFLAGS: "-buildvcs=false",
  GOWORK: "off",
  // This machine, even where another project's target is exported.
  GOOS: "",
  GOARCH: "",
  // The compiler would spend a tenth of its time collecting garbage that is freed when it ends.
  GOGC: "off",
  GOMEMLIMIT: "1GiB",
} as const;

/** A `go` command to run. */
export interface GoCommand {
  /** What it is run for, as error messages name it. */
  readonly subject: string;
  /** Folder with the go.mod. */
  readonly folder: string;
  readonly args: readonly string[];
  /** Called with each line that the command reports while it runs. */
  readonly onLine?: (line: string) => void;
}

/** The `go` found on PATH. */
export class Go {
  /**
   * `env` is the environment to run in. A failed command's report goes to `logFile`. An abort of `signal` ends running
   * commands.
   */
  public constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly logFile: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Throws a {@link UserError} unless there is a Go that can build the module in `folder`, or that fetches one that can. */
  public async requireVersion(folder: string): Promise<void> {
    const { goVersion } = await GoMod.read(folder);
    const args = ["env", "GOVERSION"];
    const found = (await this.run({ subject: "the toolchain", folder, args })).trim();
    if (found.localeCompare(`go${goVersion}`, "en", { numeric: true }) < 0) {
      throw new UserError(
        `${found} on PATH is too old: install Go ${goVersion} or newer, from https://go.dev/dl, then run again.`,
      );
    }
  }

  /** The folder of a module that the go.mod in `folder` requires, downloaded and checked against go.sum if need be. */
  public async moduleFolder(folder: string, module: string): Promise<string> {
    const args = ["mod", "download", "-json", module];
    const output = await this.run({ subject: module, folder, args });
    return (JSON.parse(output) as { Dir: string }).Dir;
  }

  /** Runs a command and returns what it writes to standard output. Throws a {@link UserError} if it fails. */
  public async run({ subject, folder, args, onLine }: GoCommand): Promise<string> {
    const { goVersion } = await GoMod.read(folder);
    const child = spawn("go", args, {
      cwd: folder,
      env: { ...this.env, ...goSettings },
      signal: this.signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    createInterface(child.stderr).on("line", (line) => {
      lines.push(line);
      onLine?.(line);
    });
    const [output, [code]] = await Promise.all([
      text(child.stdout),
      once(child, "close") as Promise<[number | null]>,
    ]).catch((error: unknown) => {
      throw isMissing(error) ? new UserError(missingGo(goVersion)) : error;
    });
    if (code !== 0) {
      // A full disk must not hide why the build failed.
      await writeFile(this.logFile, lines.join("\n")).catch(() => undefined);
      throw new UserError(explainGoFailure({ subject, goVersion, lines, logFile: this.logFile }));
    }
    return output;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function missingGo(goVersion: string): string {
  return (
    `The embedded plane's tools are built with Go, and no go is on PATH: install Go ${goVersion} or newer, from ` +
    "https://go.dev/dl, then run again."
  );
}
