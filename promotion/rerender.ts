import { UserError } from "../embedded/errors";
import type { Project } from "./project";
import type { Repository } from "./repository";
import type { Workspace } from "./workspace";

/** What to render again, and what may be lost by it. */
export interface RerenderArgs {
  /** Folder of a system in an environment. */
  readonly folder: string;
  /** Whether files that are not as rendered are written over. */
  readonly overwrite: boolean;
}

/**
 * Renders a workspace with its commit's own code. A change goes on top of a tree that is as rendered: what somebody edited there by
 * hand would be lost without a word.
 *
 * @returns the files of the folder that changed.
 * @throws UserError when a file is not as rendered, unless it may be written over.
 */
export async function rerender(
  { render }: Project,
  repository: Repository,
  workspace: Workspace,
  { folder, overwrite }: RerenderArgs,
): Promise<readonly string[]> {
  await render(workspace.root);
  const changes = await repository.changes(workspace.base, await workspace.tree(folder), folder);
  const edited = changes.filter(({ kind }) => kind !== "A").map(({ path }) => path);
  if (edited.length > 0 && !overwrite) {
    throw new UserError(
      [
        `${folder} was edited by hand, or not rendered, since: these files of ${workspace.base.slice(0, 7)} are not as rendered.`,
        ...edited.map((file) => `  ${file}`),
        "Put the edit where rendering reads it, run npm run render and push that; or have it undone with --rerender.",
      ].join("\n"),
    );
  }
  return changes.map(({ path }) => path);
}
