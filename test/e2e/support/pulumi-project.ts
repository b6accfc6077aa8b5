import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { installPlugins } from "../../../embedded/plugins/install";
import { type Finished, finished } from "./checkout";

const source = path.resolve(__dirname, "../../..");

/**
 * A Pulumi project of one file in a folder of its own, with its own backend and passphrase, that sees this checkout's
 * packages. Commands run as a person types them, on the official plugins where they are installed and on the stand-ins
 * where they are not.
 */
export class PulumiProject {
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(private readonly root: string) {
    this.environment = {
      ...process.env,
      PATH: `${path.join(root, "stand-ins")}${path.delimiter}${process.env["PATH"] ?? ""}`,
      PULUMI_HOME: path.join(root, "home"),
      PULUMI_BACKEND_URL: pathToFileURL(path.join(root, "state")).href,
      PULUMI_CONFIG_PASSPHRASE: "only for this test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }

  /** A new project, without a stack yet, for the `pulumi` executable given. */
  public static async create(pulumi: string): Promise<PulumiProject> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-plugins-"));
    for (const folder of ["project", "state"]) fs.mkdirSync(path.join(root, folder));
    fs.symlinkSync(path.join(source, "node_modules"), path.join(root, "project/node_modules"));
    const project = new PulumiProject(root);
    project.write("Pulumi.yaml", "name: fixture\nruntime: nodejs\nmain: index.ts\n");
    project.write("package.json", JSON.stringify({ name: "fixture" }));
    await installPlugins(path.join(root, "stand-ins"), {
      pulumi,
      environment: project.environment,
    });
    return project;
  }

  /** Path of a file of the project. */
  public path(name: string): string {
    return path.join(this.root, "project", name);
  }

  public write(name: string, content: string): void {
    fs.writeFileSync(this.path(name), content);
  }

  /** Replaces the program. */
  public program(...lines: readonly string[]): void {
    this.write("index.ts", `${lines.join("\n")}\n`);
  }

  /** `pulumi …line`, to its end. Never throws for a command that fails: tests look at the code. */
  public pulumi(line: string): Promise<Finished> {
    return finished(this.start(line));
  }

  /** `pulumi …line`, with its process as the only one that a signal reaches. */
  public start(line: string): ChildProcess {
    return spawn("pulumi", [...line.split(" "), "--non-interactive", "--color=never"], {
      cwd: path.join(this.root, "project"),
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  public dispose(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
