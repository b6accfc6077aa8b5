import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { githubRepository, openPullRequest } from "./github";
import type { Base, ChangeOptions, Project } from "./project";
import { propose } from "./proposal";
import type { Repository } from "./repository";

/** A change as reviewers get it. */
export interface SubmitArgs {
  readonly base: Base;
  readonly branch: string;
  /** Hash of the whole tree as it is to be. */
  readonly tree: string;
  /** Folder that changes. */
  readonly folder: string;
  /** First line of the commit, and title of the pull request. */
  readonly title: string;
  /** The rest of the commit's message, with its trailers. */
  readonly message: readonly string[];
  /** Text of the pull request, in Markdown. */
  readonly body: string;
  readonly options: ChangeOptions;
}

/**
 * Proposes a change: pushes it on its branch, and opens or updates the pull request where a token is at hand. Otherwise it says what
 * a person has to do.
 *
 * @returns What to tell the caller.
 */
export async function submit(
  project: Project,
  repository: Repository,
  args: SubmitArgs,
): Promise<readonly string[]> {
  const { branch, base, title, body, options } = args;
  const { remote, environment } = project;
  if (options.dryRun === true) return [`Dry run: ${branch} was not pushed.`];
  const { commit, unchanged } = await propose({
    ...args,
    ...{ repository, remote, base: base.commit, replace: options.replace === true },
    message: [title, "", ...args.message, ""].join("\n"),
  });
  const pushed = `${branch} (${commit.slice(0, 7)}) ${unchanged ? "was on" : "is pushed to"} ${remote}${unchanged ? " already" : ""}.`;
  const github = githubRepository(await repository.remoteUrl(remote));
  const pull = { branch, base: base.branch, title, body };
  const url = github && (await openPullRequest(github, pull, environment));
  if (url !== undefined) return [pushed, `Pull request: ${url}`];
  const file = await keepBody(repository, branch, body);
  return [
    pushed,
    ...(github
      ? [
          "Without GITHUB_TOKEN the pull request is yours to open:",
          `  gh pr create --repo ${github.owner}/${github.repo} --base ${base.branch} --head ${branch} --title '${title}' --body-file ${file}`,
        ]
      : [
          `What reviewers should know is in ${file}. Review and merge:`,
          `  git diff ${base.commit.slice(0, 12)} ${commit.slice(0, 12)}`,
          `  git push ${remote} ${commit.slice(0, 12)}:refs/heads/${base.branch}`,
        ]),
  ];
}

/** The evidence outlives the command that gathered it. */
async function keepBody(repository: Repository, branch: string, body: string): Promise<string> {
  const name = join(".slipway", "promotion", `${branch.replaceAll("/", "-")}.md`);
  await mkdir(repository.scratch("promotion"), { recursive: true, mode: 0o700 });
  await writeFile(join(repository.root, name), `${body}\n`);
  return name;
}
