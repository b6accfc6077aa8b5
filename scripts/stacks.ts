import { resolve } from "node:path";
import { Command } from "commander";
import { changedFiles, cloudStacks, concerned } from "../preview/stacks";

/**
 * What `npm run stacks` prints.
 *
 * @throws Error when git does not know the commit.
 */
export function list(root: string, changedSince?: string): string {
  const stacks = cloudStacks(root);
  const wanted =
    changedSince === undefined ? stacks : concerned(stacks, changedFiles(root, changedSince));
  return JSON.stringify(wanted.map(({ name }) => name));
}

if (require.main === module) {
  try {
    const { changedSince } = new Command("npm run stacks --")
      .description("Prints the stacks that live in clouds, as a list in JSON.")
      .option("--changed-since <commit>", "only those that differ from this commit")
      .parse()
      .opts<{ readonly changedSince?: string }>();
    console.log(list(resolve(__dirname, ".."), changedSince));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
