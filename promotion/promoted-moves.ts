import { UserError } from "../embedded/errors";
import { readEntries, type ImageEntry } from "./image-entries";
import { movesTo, type Move } from "./moves";
import type { Base } from "./project";
import type { Repository } from "./repository";
import type { Running } from "./running";
import {
  counterpart,
  imagesOf,
  movingImages,
  partsOf,
  type Part,
  type PlacedSystem,
} from "./system-images";
import type { Workspace } from "./workspace";

/** Between which places what moves. */
export interface PromotedMovesArgs {
  readonly base: Base;
  readonly from: PlacedSystem;
  readonly to: PlacedSystem;
  /** Folders of the system; empty: all of it. */
  readonly services: readonly string[];
}

/**
 * For each kustomization of `to`, the entries that the one of `from` has in the commit which runs there, or in the base where that is
 * not known.
 *
 * @throws UserError when a service is not known in both, or `from` has no entry for an image of its own.
 */
export async function promotedMoves(
  repository: Repository,
  workspace: Workspace,
  args: PromotedMovesArgs,
  { revisionOf }: Running,
): Promise<readonly Move[]> {
  const { base, from, to } = args;
  const wanted = wantedImages(args);
  const sources = partsOf(from);
  const all = partsOf(to).map(async (part) => {
    const source = sources.find(({ folders }) =>
      folders.some((each) => part.folders.includes(each)),
    );
    if (source === undefined) return [];
    // What only the target has, a cache for one, stays as it is there.
    const there = imagesOf(from, source);
    const moving = [...imagesOf(to, part)].filter(
      (image) => wanted.has(image) && there.has(counterpart(image, to.placement, from.placement)),
    );
    if (moving.length === 0) return [];
    const revision = revisionOf(source.application) ?? base.commit;
    const text = await repository.file(revision, source.file);
    const entries = text === undefined ? [] : readEntries(source.file, text);
    return movesTo(
      workspace,
      part.file,
      moving.map((image) => promoted(args, image, entries, source)),
    );
  });
  return (await Promise.all(all)).flat();
}

/** The images that move, as `to` calls them. */
function wantedImages({ from, to, services }: PromotedMovesArgs): ReadonlySet<string> {
  for (const service of services) movingImages(from, service); // it has to be known there as well
  return new Set(
    services.length > 0
      ? services.flatMap((service) => movingImages(to, service))
      : partsOf(to).flatMap((part) => [...imagesOf(to, part)]),
  );
}

function promoted(
  { from, to }: PromotedMovesArgs,
  image: string,
  entries: readonly ImageEntry[],
  { file }: Part,
): ImageEntry {
  const name = counterpart(image, to.placement, from.placement);
  const found = entries.find((entry) => entry.name === name);
  if (!found) throw new UserError(`${file} has no image ${name}: there is nothing to promote.`);
  const { newName } = found;
  return {
    ...found,
    name: image,
    ...(newName !== undefined && { newName: counterpart(newName, from.placement, to.placement) }),
  };
}
