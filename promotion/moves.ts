import { UserError } from "../embedded/errors";
import { isSameImage, readEntries, withEntries, type ImageEntry } from "./image-entries";
import type { Workspace } from "./workspace";

/** An image of a kustomization that becomes another. */
export interface Move {
  /** The kustomization, from the root of the repository. */
  readonly file: string;
  /** What it has now; undefined: nothing. */
  readonly before: ImageEntry | undefined;
  readonly after: ImageEntry;
}

/** Whether a move changes anything. */
export function changesImage({ before, after }: Move): boolean {
  return before === undefined || !isSameImage(before, after);
}

/** The moves that give a kustomization these entries; throws a {@link UserError} if there is no such file. */
export async function movesTo(
  workspace: Workspace,
  file: string,
  entries: readonly ImageEntry[],
): Promise<readonly Move[]> {
  if (entries.length === 0) return [];
  const now = readEntries(file, await textOf(workspace, file));
  return entries.map((after) => ({
    file,
    before: now.find(({ name }) => name === after.name),
    after,
  }));
}

/** Writes moves to the files of a workspace. */
export async function applyMoves(workspace: Workspace, moves: readonly Move[]): Promise<void> {
  for (const file of new Set(moves.map((move) => move.file))) {
    const entries = moves.filter((move) => move.file === file).map(({ after }) => after);
    const text = await textOf(workspace, file);
    await workspace.write(file, withEntries(file, text, entries));
  }
}

async function textOf(workspace: Workspace, file: string): Promise<string> {
  const text = await workspace.read(file);
  if (text !== undefined) return text;
  throw new UserError(`${file} is missing: run npm run render, commit what it writes and push it.`);
}
