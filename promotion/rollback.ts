import { readEnvironment } from "../config/read";
import { UserError } from "../embedded/errors";
import { fileList, moveLines, moveTable } from "./description";
import { readEntries } from "./image-entries";
import { changesImage, type Move } from "./moves";
import { assertPinned } from "./pinned";
import { baseOf, type ChangeOptions, type Project } from "./project";
import { Repository } from "./repository";
import { submit } from "./submit";
import { folderOf, partsOf, placedSystem, type PlacedSystem } from "./system-images";
import { withWorkspace, type Workspace } from "./workspace";

/** Which system goes back, and to what. */
export interface RollbackArgs extends ChangeOptions {
  readonly environment: string;
  readonly system: string;
  /** A commit that has the system as it is wanted; undefined: what it was before its last change. */
  readonly to?: string;
}

/**
 * Proposes that one system in one environment is again what a former commit has: its folder of the tree, to the byte, and nothing
 * else. What ran once needs no gate.
 *
 * @returns What to tell the caller.
 * @throws UserError when there is nothing to go back to; nothing has changed then.
 */
export async function rollback(project: Project, args: RollbackArgs): Promise<readonly string[]> {
  const repository = await Repository.open(project.root, project.git);
  return withWorkspace(repository, "npm run rollback", async (open) => {
    const base = await baseOf(project, repository, args.environment, args.base);
    const workspace = await open(base.commit);
    const spec = readEnvironment(workspace.root, args.environment);
    const placed = placedSystem(spec, args.system, project.systems);
    const folder = folderOf(placed);
    const to = await target(repository, base.commit, folder, args);
    const tree = await workspace.treeWith(folder, to);
    const changes = await repository.changes(base.commit, tree, folder);
    if (changes.length === 0) return [`${folder} is as it was in ${to.slice(0, 7)} already.`];
    const moves = await imageMoves(repository, placed, { from: base.commit, to: tree });
    const fix = "Name a commit that has one for each with --to.";
    assertPinned(
      spec,
      moves.map(({ after }) => after),
      fix,
    );
    const stale = await notAsRendered(project, repository, workspace, tree, folder);
    const title = `Roll ${args.system} in ${args.environment} back to ${to.slice(0, 12)}`;
    const submitted = await submit(project, repository, {
      ...{ base, tree, folder, title, options: args },
      branch: `rollback/${args.system}-${args.environment}`,
      message: [...moveLines(moves), "", `Rolled-Back-To: ${to}`],
      body: [
        `\`${folder}\` is again what ${to} has.`,
        moveTable(moves),
        "## Files",
        fileList(changes.map(({ path }) => path)),
        ...(stale.length > 0
          ? ["## ⚠️ Not as the code renders it", staleText(to), fileList(stale)]
          : []),
      ].join("\n\n"),
    });
    return [
      ...moveLines(moves),
      ...(stale.length > 0 ? [staleText(to), ...stale.map((file) => `  ${file}`)] : []),
      ...submitted,
    ];
  });
}

/** The commit to go back to. */
async function target(
  repository: Repository,
  base: string,
  folder: string,
  { to }: RollbackArgs,
): Promise<string> {
  if (to === undefined) return formerState(repository, base, folder);
  const commit = await repository.commitOf(to);
  if (commit === undefined) {
    throw new UserError(`The repository has no commit ${to}: want a hash, a tag or a branch.`);
  }
  if ((await repository.treeAt(commit, folder)) !== undefined) return commit;
  throw new UserError(`${to} has no ${folder}: want a commit that has it.`);
}

/**
 * The newest state that was left by going forward. What a rollback took back is not gone back to: after A, B and a rollback to A,
 * it is what came before A.
 */
async function formerState(repository: Repository, base: string, folder: string): Promise<string> {
  const states: { commit: string; tree: string }[] = [];
  for (const commit of (await repository.history(base, folder)).toReversed()) {
    const tree = await repository.treeAt(commit, folder);
    if (tree === undefined) continue; // the system was not hosted then
    const again = states.findIndex((state) => state.tree === tree);
    if (again >= 0) states.splice(again);
    states.push({ commit, tree });
  }
  const former = states.at(-2);
  if (former) return former.commit;
  const fix = (await repository.isWhole())
    ? "Name a commit with --to."
    : "This clone is shallow: run git fetch --unshallow, or name a commit with --to.";
  throw new UserError(`${folder} was never anything else in this history. ${fix}`);
}

/** The images that differ between two trees. */
async function imageMoves(
  repository: Repository,
  placed: PlacedSystem,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Move[]> {
  const all = partsOf(placed).map(async ({ file }) => {
    const [now, then] = await Promise.all([from, to].map((tree) => repository.file(tree, file)));
    const before = now === undefined ? [] : readEntries(file, now);
    return (then === undefined ? [] : readEntries(file, then)).map((after) => ({
      ...{ file, after, before: before.find(({ name }) => name === after.name) },
    }));
  });
  return (await Promise.all(all)).flat().filter(changesImage);
}

/** Files of the former state that today's code would write otherwise. */
async function notAsRendered(
  project: Project,
  repository: Repository,
  workspace: Workspace,
  tree: string,
  folder: string,
): Promise<readonly string[]> {
  await workspace.fill(tree);
  await project.render(workspace.root);
  const rendered = await repository.changes(tree, await workspace.tree(folder), folder);
  return rendered.map(({ path }) => path);
}

function staleText(to: string): string {
  return `Rendering would undo part of this: take back what changed these files since ${to.slice(0, 7)}, in the code as well.`;
}
