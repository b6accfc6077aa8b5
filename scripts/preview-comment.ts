import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { readEnvironment } from "../config/read";
import { changesOf } from "../preview/change";
import { commentMark, previewComment } from "../preview/comment";
import { refusal } from "../preview/consent";
import { readDigest } from "../preview/digest";
import { findingsOf } from "../preview/findings";
import { pullRequestComments, repositoryOf } from "../preview/github";
import { differingFiles } from "../preview/read-tree";
import { stick } from "../preview/sticky";
import { treeChanges } from "../preview/tree-changes";

/** What is given on the command line besides the stack. */
export interface Options {
  readonly preview: string;
  readonly base?: string;
  readonly post?: number;
  readonly summary?: string;
  readonly failOnUnconsented?: boolean;
}

const root = resolve(__dirname, "..");

/**
 * What `npm run preview-comment` does.
 *
 * @param say - Gets what is printed.
 * @throws Error when it cannot post, or when something stateful goes without a consent.
 */
export async function run(
  environment: string,
  options: Options,
  say: (text: string) => void,
): Promise<void> {
  const { preview, base, post, summary, failOnUnconsented = false } = options;
  const spec = readEnvironment(root, environment);
  const digest = readDigest(readFileSync(preview, "utf8"));
  const { before, after } =
    base === undefined
      ? { before: new Map<string, string>(), after: new Map<string, string>() }
      : differingFiles(root, environment, base);
  const comment = previewComment({
    ...{ environment, guard: spec, clusters: Object.keys(spec.clusters), digest },
    tree: treeChanges(before, after),
  });
  if (summary !== undefined) appendFileSync(summary, `${comment}\n`);
  if (post === undefined) {
    say(comment);
  } else {
    const board = pullRequestComments(await repositoryOf(process.env), post);
    const done = await stick(board, commentMark(environment), comment);
    say(`The comment on ${environment} in pull request ${post} is ${done}.`);
  }
  if (!failOnUnconsented) return;
  // What cannot be read cannot have been consented to.
  if (digest === undefined) throw new Error(`${preview} has no preview of ${environment} in it.`);
  const refused = refusal(environment, findingsOf(changesOf(digest), spec).losses);
  if (refused !== undefined) throw new Error(refused);
}

function pullRequest(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("want the number of a pull request");
  return Number(text);
}

if (require.main === module) {
  new Command("npm run preview-comment --")
    .description("Says what an update would do, from what pulumi preview --json wrote.")
    .argument("<stack>", "the stack: the name in Pulumi.<name>.yaml")
    .requiredOption("--preview <file>", "what pulumi preview --json wrote")
    .option("--base <commit>", "compare the rendered tree with that of this commit")
    .option("--post <number>", "put it on this pull request instead of printing it", pullRequest)
    .option("--summary <file>", "append it to this file too, GitHub's summary of the job")
    .option("--fail-on-unconsented", "exit with 1 when something stateful goes without a consent")
    .showHelpAfterError()
    .action((environment: string, options: Options) => run(environment, options, console.log))
    .parseAsync()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    });
}
