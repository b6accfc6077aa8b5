import { basename } from "node:path";
import { parseAllDocuments } from "yaml";
import { UserError } from "../embedded/errors";
import type { Repository } from "../promotion/repository";
import type { Manifest } from "./patches";

/** A branch where Argo CD reads it. */
export interface BranchArgs {
  readonly repository: Repository;
  /** URL of the repository that Argo CD reads. */
  readonly url: string;
  /** Remote of this checkout that is that repository. */
  readonly remote: string;
  readonly branch: string;
}

/**
 * The newest commit of a branch that Argo CD can read. A repository on this machine gets the branch from here; any other has to
 * have it already.
 *
 * @throws UserError when there is no such branch.
 */
export async function publishedBranch(args: BranchArgs): Promise<string> {
  const { repository, url, remote, branch } = args;
  if (!url.startsWith("file:")) {
    const commit = await repository.fetch(remote, branch);
    if (commit !== undefined) return commit;
    throw new UserError(`${remote} has no branch ${branch}: push it first.`);
  }
  const commit = await repository.commitOf(`refs/heads/${branch}`);
  if (commit === undefined) {
    throw new UserError(
      `This checkout has no branch ${branch}: make it with git branch ${branch}.`,
    );
  }
  await repository.run([
    "push",
    "--quiet",
    "--force",
    "--no-verify",
    url,
    `${commit}:refs/heads/${branch}`,
  ]);
  return commit;
}

/**
 * The manifests below a folder, as a commit has them.
 *
 * @throws UserError when it has none.
 */
export async function manifestsAt(
  repository: Repository,
  commit: string,
  folder: string,
): Promise<readonly Manifest[]> {
  const listed = await repository.run(["ls-tree", "-r", "--name-only", commit, "--", folder]);
  const files = listed
    .split("\n")
    .filter((file) => file.endsWith(".yaml") && basename(file) !== "kustomization.yaml");
  if (files.length === 0) {
    throw new UserError(
      `The branch has no manifests in ${folder}: run "npm run render" on it, commit and push.`,
    );
  }
  const texts = await Promise.all(files.map((file) => repository.file(commit, file)));
  return texts.flatMap((text) =>
    parseAllDocuments(text ?? "").map((document) => document.toJS() as Manifest),
  );
}
