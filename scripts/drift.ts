import { readFileSync } from "node:fs";
import { Command } from "commander";
import { applicationsOf, kubeconfigs } from "../preview/applications";
import { readDigest } from "../preview/digest";
import { driftMark, driftReport } from "../preview/drift";
import { openIssues, repositoryOf } from "../preview/github";
import { marked, stick } from "../preview/sticky";

/** What is given on the command line besides the stack. */
export interface Options {
  readonly refresh: string;
  readonly post?: boolean;
}

/**
 * What `npm run drift` does.
 *
 * @param output - The stack's output `clusters` in JSON, secrets and all.
 * @param say - Gets what is printed.
 * @throws Error when a cluster does not answer, or it cannot post.
 */
export async function run(
  environment: string,
  { refresh, post = false }: Options,
  output: string,
  say: (text: string) => void,
): Promise<void> {
  const clusters = [...kubeconfigs(output)];
  const applications = await Promise.all(clusters.map((each) => applicationsOf(...each)));
  const digest = readDigest(readFileSync(refresh, "utf8"));
  const report = driftReport({ environment, digest, applications: applications.flat() });
  if (!post) {
    say(report ?? `${environment} is as its last update left it.`);
    return;
  }
  const issues = openIssues(await repositoryOf(process.env), `Drift in ${environment}`);
  const mark = driftMark(environment);
  if (report !== undefined) {
    say(`The issue about ${environment} is ${await stick(issues, mark, report)}.`);
    return;
  }
  const open = await marked(issues, mark);
  if (open !== undefined) await issues.close(open.id);
  say(`${environment} is as its last update left it.`);
}

if (require.main === module) {
  new Command("npm run drift --")
    .description(
      "Says what has changed behind the program's back, in clouds and in Argo CD. Reads the stack's output `clusters` in JSON, " +
        "secrets and all, from its standard input.",
    )
    .argument("<stack>", "the stack: the name in Pulumi.<name>.yaml")
    .requiredOption("--refresh <file>", "what pulumi refresh --preview-only --json wrote")
    .option("--post", "open, update or close the issue about it instead of printing it")
    .showHelpAfterError()
    .action((environment: string, options: Options) =>
      run(environment, options, readFileSync(process.stdin.fd, "utf8"), console.log),
    )
    .parseAsync()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    });
}
