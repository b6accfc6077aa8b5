import { spawn } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isFeatureName } from "../config/feature";
import { SYSTEM_NAMES } from "../systems/definition";
import { UserError } from "../embedded/errors";
import { encryptionOf } from "./encryption";
import { featureFile, featureFolder, writeEncryption } from "./stack-file";

/** A feature environment as its stack tells of it. */
const told = z.object({
  feature: z.object({
    branch: z.string(),
    owner: z.string(),
    expires: z.string(),
    of: z.string(),
    cluster: z.string(),
    system: z.enum(SYSTEM_NAMES),
    namespace: z.string(),
    host: z.string(),
    applications: z.array(z.string()),
  }),
});

/** What the engine knows of a feature environment. */
export interface KnownFeature {
  /** Name of the stack. */
  readonly stack: string;
  /** Whether an update of it runs right now. */
  readonly busy: boolean;
  /** What it says of itself; undefined before its first `up` has ended. */
  readonly outputs: z.infer<typeof told>["feature"] | undefined;
}

/** How a command of the CLI ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the Pulumi CLI in a folder to its end, whatever that is. */
export type RunPulumi = (cwd: string, args: readonly string[]) => Promise<Ran>;

/** Runs the CLI that is on PATH, with this shell's settings; which stack file is said each time. */
export const pulumi: RunPulumi = (cwd, args) => {
  const env = { ...process.env, PULUMI_OPTION_CONFIG_FILE: undefined };
  const child = spawn("pulumi", [...args, "--non-interactive", "--color=never"], {
    ...{ cwd, env, stdio: ["ignore", "pipe", "pipe"] },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", () => {
      const laptop = 'on the laptop: eval "$(npm run -s local -- env)"';
      reject(new UserError(`pulumi is not on PATH: install it, or ${laptop}`));
    });
    child.on("close", (code) => {
      resolve({ code, ...printed });
    });
  });
};

/** Feature environments as stacks of this project. All methods throw a {@link UserError} with the engine's own words. */
export class Engine {
  public constructor(
    private readonly root: string,
    private readonly run: RunPulumi,
  ) {}

  /** Every feature environment that there is. */
  public async features(): Promise<readonly KnownFeature[]> {
    const listed = z
      .array(z.object({ name: z.string(), updateInProgress: z.boolean().default(false) }))
      .parse(JSON.parse(await this.ask(["stack", "ls", "--json"])));
    const stacks = listed.map(({ name, updateInProgress: busy }) => {
      return { stack: name.split("/").at(-1) ?? "", busy };
    });
    const features = stacks
      .filter(({ stack }) => isFeatureName(stack))
      .map(async ({ stack, busy }) => {
        const known = await this.feature(stack);
        // It may have gone since.
        return known === undefined ? [] : [{ ...known, busy }];
      });
    return (await Promise.all(features)).flat();
  }

  /** The feature environment of a stack, if there is such a stack. Whether somebody works on it is not asked. */
  public async feature(stack: string): Promise<Omit<KnownFeature, "busy"> | undefined> {
    // Not by a list of all: a backend on disk cannot be listed while somebody writes another stack's state.
    const line = ["stack", "output", "--json", "--stack", stack];
    const ran = await this.run(this.root, line);
    if (ran.code !== 0 && ran.stderr.includes("no stack named")) return undefined;
    const parsed = told.safeParse(JSON.parse(printed(line, ran)));
    return { stack, outputs: parsed.success ? parsed.data.feature : undefined };
  }

  /** Output `clusters` of an environment in JSON, secrets and all. */
  public clustersOf(stack: string): Promise<string> {
    return this.ask(["stack", "output", "clusters", "--json", "--show-secrets", "--stack", stack]);
  }

  /** Makes a stack if there is none of its name, and what its secrets are encrypted with known here. */
  public async open(stack: string, secretsProvider: string | undefined): Promise<void> {
    const folder = featureFolder(this.root);
    // `pulumi stack init` writes the stack's file into the project's folder: this is another folder of the same project.
    copyFileSync(join(this.root, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    if ((await this.feature(stack)) === undefined) {
      const provider = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
      await this.ask(["stack", "init", stack, "--no-select", ...provider], folder);
    } else {
      await this.restoreFile(stack);
    }
  }

  /** Brings a stack to what its file says. */
  public async up(stack: string): Promise<void> {
    await this.ask(["up", "--yes", "--skip-preview", ...this.of(stack)]);
  }

  /** Takes down what a stack made, and forgets the stack. */
  public async remove(stack: string): Promise<void> {
    await this.restoreFile(stack);
    await this.ask(["destroy", "--yes", "--skip-preview", ...this.of(stack)]);
    await this.ask(["stack", "rm", "--yes", stack], featureFolder(this.root));
  }

  /** Without its file, which may be on another machine, the engine cannot read a stack's secrets. */
  private async restoreFile(stack: string): Promise<void> {
    if (existsSync(featureFile(this.root, stack))) return;
    const state = await this.ask(["stack", "export", "--stack", stack]);
    writeEncryption(this.root, stack, encryptionOf(state));
  }

  private of(stack: string): readonly string[] {
    return ["--stack", stack, "--config-file", featureFile(this.root, stack)];
  }

  private async ask(args: readonly string[], cwd = this.root): Promise<string> {
    return printed(args, await this.run(cwd, args));
  }
}

/** What a command printed, if it went well. */
function printed(args: readonly string[], { code, stdout, stderr }: Ran): string {
  if (code === 0) return stdout;
  const said = outcome([stdout.trim(), stderr.trim()].join("\n"));
  throw new UserError(`pulumi ${args.slice(0, 2).join(" ")} failed:\n${said}`);
}

/** What an operation says at its end, without the lines on its way there. */
function outcome(output: string): string {
  const start = output.search(/^Diagnostics:$/m);
  return start < 0 ? output : output.slice(start).trimEnd();
}
