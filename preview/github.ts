import type { Octokit } from "@octokit/rest";
import type { Board } from "./sticky";

/** A repository on GitHub, with a way to it. */
export interface Repository {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
}

/**
 * The repository that a workflow runs in.
 *
 * @param env - `GITHUB_REPOSITORY`, `GITHUB_TOKEN`, and `GITHUB_API_URL` for a server of one's own.
 * @throws Error when one is missing: this runs in a workflow, or by hand with both set.
 */
export async function repositoryOf(env: NodeJS.ProcessEnv): Promise<Repository> {
  const [owner = "", repo = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  const auth = env["GITHUB_TOKEN"] ?? "";
  if (owner === "" || repo === "" || auth === "") {
    throw new Error(
      "To post, set GITHUB_REPOSITORY to owner/name and GITHUB_TOKEN to a token that may write there.",
    );
  }
  // An ES module, and of no use to whoever only reads the comment.
  const { Octokit } = await import("@octokit/rest");
  const baseUrl = env["GITHUB_API_URL"] ?? "https://api.github.com";
  return { octokit: new Octokit({ auth, baseUrl }), owner, repo };
}

/** The comments of a pull request. */
export function pullRequestComments({ octokit, ...where }: Repository, number: number): Board {
  const { issues } = octokit.rest;
  const issue_number = number;
  return {
    list: async () => {
      const comments = await octokit.paginate(issues.listComments, { ...where, issue_number });
      return comments.map(({ id, body = "", user }) => ({ id, body, byBot: user?.type === "Bot" }));
    },
    create: async (body) => {
      await issues.createComment({ ...where, issue_number, body });
    },
    update: async (comment_id, body) => {
      await issues.updateComment({ ...where, comment_id, body });
    },
  };
}

/** The open issues of a repository, each new one under the same title. */
export function openIssues(
  { octokit, ...where }: Repository,
  title: string,
): Board & { readonly close: (number: number) => Promise<void> } {
  const { issues } = octokit.rest;
  return {
    list: async () => {
      const open = await octokit.paginate(issues.listForRepo, { ...where, state: "open" });
      return open
        .filter(({ pull_request }) => pull_request === undefined)
        .map(({ number, body, user }) => ({
          id: number,
          body: body ?? "",
          byBot: user?.type === "Bot",
        }));
    },
    create: async (body) => {
      await issues.create({ ...where, title, body });
    },
    update: async (issue_number, body) => {
      await issues.update({ ...where, issue_number, body });
    },
    close: async (issue_number) => {
      await issues.update({ ...where, issue_number, state: "closed" });
    },
  };
}
