import { resolve } from "node:path";
import { Command } from "commander";
import { changedFiles, cloudStacks, concerned } from "../preview/stacks";

const root = resolve(__dirname, "..");

function run({ changedSince }: { readonly changedSince?: string }): void {
  const stacks = cloudStacks(root);
  const wanted =
    changedSince === undefined ? stacks : concerned(stacks, changedFiles(root, changedSince));
  console.log(JSON.stringify(wanted.map(({ name }) => name)));
}

try {
  new Command("npm run stacks --")
    .description("Prints the stacks that live in clouds, as a list in JSON.")
    .option("--changed-since <commit>", "only those that differ from this commit")
    .action(run)
    .parse();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
