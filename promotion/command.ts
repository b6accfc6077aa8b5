import { resolve } from "node:path";
import { Command } from "commander";
import { systems } from "../systems";
import { readApplications } from "./argo-cd";
import { git } from "./git";
import type { Project } from "./project";
import { renderCheckout } from "./rendering";

/** What every command that proposes a change may be told. */
export interface CommonOptions {
  readonly remote: string;
  readonly base?: string;
  readonly replace?: boolean;
  readonly dryRun?: boolean;
}

/** A command that proposes a change, with the options that all of them have. */
export function changeCommand(name: string, description: string): Command {
  return new Command(`npm run ${name} --`)
    .description(description)
    .option("--remote <name>", "remote that Argo CD reads", "origin")
    .option("--base <branch>", "branch to build on, instead of the one that Argo CD follows")
    .option("--dry-run", "say what would be done, and do nothing")
    .showHelpAfterError();
}

/** This checkout, with everything real. */
export function thisProject(remote: string): Project {
  return {
    ...{ remote, systems, git, readApplications },
    root: resolve(__dirname, ".."),
    render: renderCheckout,
    now: () => new Date(),
    environment: process.env,
  };
}

/** Runs a command to its end: what it says goes to stdout, what is wrong to stderr without a stack trace. */
export function runCommand(command: Command): void {
  command.parseAsync().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
