import { UserError } from "../embedded/errors";
import type { Repository } from "./repository";

/** A change of one system in one environment, as a commit on a branch of its own. */
export interface ProposalArgs {
  readonly repository: Repository;
  readonly remote: string;
  /** Branch of the proposal: one for each system and environment, so that reviewers see all that is about to change there. */
  readonly branch: string;
  /** The commit that it is built on. */
  readonly base: string;
  /** Hash of the whole tree as it is to be. */
  readonly tree: string;
  /** Folder that the proposal is about. */
  readonly folder: string;
  readonly message: string;
  /** Whether it may take the place of another open proposal for the same folder. */
  readonly replace: boolean;
}

/** A proposal that is on the remote. */
export interface Proposal {
  readonly branch: string;
  readonly commit: string;
  /** Whether it was there already. */
  readonly unchanged: boolean;
}

/**
 * Puts a proposal on the remote. Whatever happens on the way, the next call with the same change goes on where this one stopped: a
 * commit that could not be pushed is kept, one that was pushed is found again.
 *
 * @throws UserError when the branch holds another proposal that is still open, or somebody pushes to it at the same time.
 */
export async function propose(args: ProposalArgs): Promise<Proposal> {
  const { repository, remote, branch, base, message } = args;
  const theirs = await repository.fetch(remote, branch);
  if (theirs !== undefined && (await isOurs(args, theirs))) {
    return { branch, commit: theirs, unchanged: true };
  }
  if (theirs !== undefined && !args.replace && !(await isReplaceable(args, theirs))) {
    throw new UserError(await openAlready(args, theirs));
  }
  const kept = await repository.kept(branch);
  const commit =
    kept !== undefined && (await isOurs(args, kept))
      ? kept
      : await repository.commit(args.tree, base, message);
  await repository.keep(branch, commit);
  if ((await repository.push(remote, branch, commit, theirs)) === "moved") {
    throw new UserError(
      `Somebody pushed to ${branch} at the same time: nothing of theirs was overwritten. Run this again to see what they propose.`,
    );
  }
  return { branch, commit, unchanged: false };
}

/** Whether a commit is this proposal: on the same base, with the same tree. */
async function isOurs({ repository, base, tree }: ProposalArgs, commit: string): Promise<boolean> {
  const parentAndTree = await repository.run(["log", "-1", "--format=%P %T", commit]);
  return parentAndTree === `${base} ${tree}`;
}

/** Whether nothing is lost with what the branch holds: it says the same on an older base, or it has been merged. */
async function isReplaceable(args: ProposalArgs, theirs: string): Promise<boolean> {
  const { repository, base, tree, folder } = args;
  const its = await repository.treeAt(theirs, folder);
  const others = [await repository.treeAt(tree, folder), await repository.treeAt(base, folder)];
  return others.includes(its) || (await repository.isAncestor(theirs, base));
}

async function openAlready(args: ProposalArgs, theirs: string): Promise<string> {
  const { repository, remote, branch, base, folder } = args;
  return [
    `Another change of ${folder} is proposed on ${branch} already:`,
    `  ${await repository.headline(theirs)}`,
    `  git diff ${base.slice(0, 12)}...${theirs.slice(0, 12)} -- ${folder}`,
    `Merge it and run this again, or put this one in its place with --replace (remote ${remote}).`,
  ].join("\n");
}
