import { resolve } from "node:path";
import { Command } from "commander";
import { positiveSeconds } from "../embedded/command-line";
import { terminalProgress } from "../embedded/progress";
import { down, reap, type ReapOptions } from "../features/down";
import { Engine, pulumi } from "../features/engine";
import { hostCluster } from "../features/host-cluster";
import { listing } from "../features/listing";
import { day, type Project, type TemplateOptions } from "../features/project";
import { up, type UpOptions } from "../features/up";
import { runCommand } from "../promotion/command";
import { git } from "../promotion/git";

const root = resolve(__dirname, "..");
const project: Project = {
  ...{ root, git, hostCluster, environment: process.env },
  engine: new Engine(root, pulumi),
  // Progress and problems go to stderr; stdout has only what was asked for.
  progress: terminalProgress(process.stderr),
  now: () => new Date(),
};

const program = new Command("npm run feature --")
  .description("Makes and removes environments that live for a branch.")
  .showHelpAfterError();

/** A command with the options that stand in for the template's fields. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option("--of <stack>", "the environment to copy, instead of the template's")
    .option("--system <name>", "the system to copy, instead of the template's");
}

command("up <branch>", "make it, or bring it to the branch's newest commit and keep it for longer")
  .option("--lifetime-days <days>", "for how long it is kept", Number)
  .option("--owner <name>", "who is asked about it, instead of whoever runs this")
  .option("--remote <name>", "remote that Argo CD reads", "origin")
  .option("--timeout <seconds>", "how long Argo CD may take to deliver", positiveSeconds, 600)
  .action(
    async (
      branch: string,
      { timeout, ...options }: Omit<UpOptions, "timeoutSeconds"> & { readonly timeout: number },
    ) => {
      const made = await up(project, branch, { ...options, timeoutSeconds: timeout });
      const { stack, namespace, url, expires } = made;
      console.log(`${stack} is Healthy in namespace ${namespace}: ${url}, kept until ${expires}.`);
    },
  );

program
  .command("list")
  .description("show every feature environment")
  .action(async () => {
    console.log(listing(await project.engine.features(), day(project.now())));
  });

command("down <branch>", "take it down, and prove that nothing of it is left").action(
  async (branch: string, options: TemplateOptions) => {
    console.log(await down(project, branch, options));
  },
);

command("reap", "take down all that have expired, and prove that nothing is left")
  .option("--as-of <date>", "as if it were this day: 2026-11-28")
  .action(async (options: ReapOptions) => {
    for (const line of await reap(project, options)) console.log(line);
  });

runCommand(program);
