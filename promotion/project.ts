import type { Systems } from "../config/hosting";
import { readEnvironment } from "../config/read";
import { UserError } from "../embedded/errors";
import type { ReadApplications } from "./argo-cd";
import type { RunGit } from "./git";
import type { Render } from "./rendering";
import type { Repository } from "./repository";

/** What every command on the GitOps tree works with. */
export interface Project {
  /** The checkout: its repository and remotes are used, its work tree is not. */
  readonly root: string;
  /** Name of the remote whose branch Argo CD reads. */
  readonly remote: string;
  readonly systems: Systems;
  readonly git: RunGit;
  readonly render: Render;
  readonly readApplications: ReadApplications;
  readonly now: () => Date;
  /** Variables such as `GITHUB_TOKEN`. */
  readonly environment: NodeJS.ProcessEnv;
}

/** What commands that propose a change have in common. */
export interface ChangeOptions {
  /** Branch to build on, instead of the one that the environment's stack file says Argo CD follows. */
  readonly base?: string;
  /** Whether the change may take the place of another one that is proposed for the same folder. */
  readonly replace?: boolean;
  /** Whether to say what would be done, and do nothing. */
  readonly dryRun?: boolean;
}

/** Where a change starts from. */
export interface Base {
  readonly branch: string;
  /** The newest commit of that branch on the remote. */
  readonly commit: string;
}

/** The newest commit that Argo CD could read for an environment; throws a {@link UserError} if the remote does not have it. */
export async function baseOf(
  { root, remote }: Project,
  repository: Repository,
  environment: string,
  branch = readEnvironment(root, environment).gitops.revision,
): Promise<Base> {
  const commit = await repository.fetch(remote, branch);
  if (commit !== undefined) return { branch, commit };
  throw new UserError(
    `${remote} has no branch ${branch}, which Argo CD of ${environment} follows: push it, or name another with --base.`,
  );
}
