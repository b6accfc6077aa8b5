import { UserError } from "../embedded/errors";

/** A repository on GitHub, or on a GitHub Enterprise server. */
export interface GitHubRepository {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
}

/** The repository that a remote's URL names; undefined where the host is none of GitHub's. */
export function githubRepository(url: string): GitHubRepository | undefined {
  const [, host, owner, repo] =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)([^/:]+)(?::\d+)?[/:]([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? [];
  if (host === undefined || owner === undefined || repo === undefined) return undefined;
  return /(^|\.)github\./.test(host) ? { host, owner, repo } : undefined;
}

/** What a pull request says. */
export interface PullRequestArgs {
  readonly branch: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

const silent = (): void => undefined;

/** Octokit would print each refusal itself; ours says what to do about it. */
const SILENCE = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * Opens the pull request of a branch, or brings the open one up to date.
 *
 * @param environment - With the token as `GITHUB_TOKEN` or `GH_TOKEN`, and `GITHUB_API_URL` where the API is elsewhere.
 * @returns its URL; undefined without a token.
 * @throws UserError when GitHub refuses or does not answer.
 */
export async function openPullRequest(
  repository: GitHubRepository,
  { branch, base, title, body }: PullRequestArgs,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const auth = environment["GITHUB_TOKEN"] ?? environment["GH_TOKEN"] ?? "";
  if (auth === "") return undefined;
  const { Octokit } = await import("@octokit/rest");
  const baseUrl = apiUrl(repository, environment);
  const { pulls } = new Octokit({ auth, baseUrl, log: SILENCE });
  const { owner, repo } = repository;
  try {
    const open = await pulls.list({ owner, repo, state: "open", head: `${owner}:${branch}`, base });
    const [found] = open.data;
    const { data } = found
      ? await pulls.update({ owner, repo, pull_number: found.number, title, body })
      : await pulls.create({ owner, repo, head: branch, base, title, body });
    return data.html_url;
  } catch (error) {
    throw new UserError(
      [
        `${branch} is pushed, but its pull request is not open: ${refusal(error)}.`,
        "Run this again with another GITHUB_TOKEN, or without one for a command that opens it.",
      ].join("\n"),
    );
  }
}

function apiUrl({ host }: GitHubRepository, environment: NodeJS.ProcessEnv): string {
  const own = host === "github.com" ? "https://api.github.com" : `https://${host}/api/v3`;
  return environment["GITHUB_API_URL"] ?? own;
}

/** Octokit's errors have the status of the answer, and 500 where there was none. */
function refusal(error: unknown): string {
  const { status, message = "" } = error as { readonly status?: number; readonly message?: string };
  if (status === 401) return "GitHub does not accept the token (401)";
  if (status === 403 || status === 404) {
    return `the token may not open pull requests here (${status}): it needs contents and pull-requests, write`;
  }
  return `GitHub answers: ${message.split("\n")[0] ?? ""}`;
}
