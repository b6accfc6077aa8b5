import { readEnvironment } from "../config/read";
import { UserError } from "../embedded/errors";
import { moveLines, moveTable, quotation } from "./description";
import { isGated } from "./gate";
import type { ImageEntry } from "./image-entries";
import { parseImageReference, referenceText, type ImageReference } from "./image-reference";
import { applyMoves, movesTo, type Move } from "./moves";
import { namedReason } from "./named-reason";
import { assertPinned } from "./pinned";
import { baseOf, type Base, type ChangeOptions, type Project } from "./project";
import { Repository } from "./repository";
import { submit, type SubmitArgs } from "./submit";
import {
  folderOf,
  imagesOf,
  movingImages,
  partsOf,
  placedSystem,
  type PlacedSystem,
} from "./system-images";
import { withWorkspace } from "./workspace";

/** A build's result, and where it goes. */
export interface SetImageArgs extends Omit<ChangeOptions, "replace"> {
  readonly environment: string;
  readonly system: string;
  /** Folder of the system. */
  readonly service: string;
  /** The service's image, and those of its jobs: `repository:tag@sha256:…`. */
  readonly references: readonly string[];
  /** Whether to commit to the branch itself, which only tier development allows. */
  readonly push?: boolean;
  /** Who decided to go around a gate, and why. */
  readonly override?: string;
}

/** How often a direct push starts again because others pushed at the same time. */
const ATTEMPTS = 10;

/**
 * Gives a service of one environment an image, and the images of its jobs with it. A newer image takes the place of one that is still
 * proposed.
 *
 * @returns What to tell the caller.
 * @throws UserError when the environment does not take the image; nothing has changed then.
 */
export async function setImage(project: Project, args: SetImageArgs): Promise<readonly string[]> {
  const repository = await Repository.open(project.root, project.git);
  return withWorkspace(repository, "npm run set-image", async (open) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const base = await baseOf(project, repository, args.environment, args.base);
      const workspace = await open(base.commit);
      const spec = readEnvironment(workspace.root, args.environment);
      const placed = placedSystem(spec, args.system, project.systems);
      const reason = allowed(placed, args);
      const entries = entriesFor(placed, args);
      const moves = await allMoves(placed, entries, (file, of) => movesTo(workspace, file, of));
      await applyMoves(workspace, moves);
      const folder = folderOf(placed);
      const tree = await workspace.tree(folder);
      const changed = await repository.changes(base.commit, tree, folder);
      if (changed.length === 0) return [`${args.service} has that image in ${spec.name} already.`];
      const change = submission(args, { base, tree, folder, moves, reason });
      if (args.push !== true || args.dryRun === true) {
        return [...moveLines(moves), ...(await submit(project, repository, change))];
      }
      const commit = await repository.commit(tree, base.commit, messageOf(change));
      if ((await repository.push(project.remote, base.branch, commit, base.commit)) === "pushed") {
        return [...moveLines(moves), `${commit.slice(0, 7)} is pushed to ${base.branch}.`];
      }
    }
    throw new UserError(
      `${project.remote} was pushed to by others ${ATTEMPTS} times in a row: run this again.`,
    );
  });
}

/** The reason for which a gate is gone around; throws where one is needed and missing, or a push is not for this tier. */
function allowed({ environment }: PlacedSystem, args: SetImageArgs): string | undefined {
  const { name, tier } = environment;
  if (args.push === true && tier !== "development") {
    throw new UserError(`${name} (tier ${tier}) takes changes by review: leave --push out.`);
  }
  if (!isGated(tier)) return undefined;
  if (args.override !== undefined) return namedReason(args.override);
  throw new UserError(
    [
      `${name} (tier ${tier}) takes images that ran elsewhere: npm run promote -- ${args.system} ${args.service} --from <environment> --to ${name}`,
      'In an emergency say who goes around that and why: --override "<who>: <reason>"',
    ].join("\n"),
  );
}

/** The service's entry and those of its jobs, which take its tag unless they are given one of their own (SM-61). */
function entriesFor(placed: PlacedSystem, args: SetImageArgs): readonly ImageEntry[] {
  const images = movingImages(placed, args.service);
  const given = new Map<string, ImageReference>();
  for (const reference of args.references.map(parseImageReference)) {
    const image = images.find((name) => isNamed(placed, reference, name));
    if (image === undefined) {
      const want = images.map((name) => referenceText({ repository: name, tag: "…" })).join(" or ");
      const { service } = args;
      throw new UserError(
        `${reference.repository} is no image of ${service}: want ${want}. Another registry is a setting of the stack file.`,
      );
    }
    given.set(image, reference);
  }
  const [own = ""] = images;
  const tag = given.get(own)?.tag;
  const entries = images.map((name) => {
    const { tag: newTag, digest } = given.get(name) ?? { tag, digest: undefined };
    return {
      name,
      ...(newTag !== undefined && { newTag }),
      ...(digest !== undefined && { digest }),
    };
  });
  if (!given.has(own) || entries.some(({ newTag, digest }) => (newTag ?? digest) === undefined)) {
    const want = images.map((name) => `${name}:<tag>@<digest>`).join(" ");
    throw new UserError(`The images of ${args.service} move together (SM-61): want ${want}`);
  }
  const fix = `Name the images of its jobs too, for they move with ${args.service} (SM-61).`;
  assertPinned(placed.environment, entries, images.length > 1 ? fix : "A tag can be moved.");
  return entries;
}

/** A managed registry's host and path stand before what the manifests call the image. */
function isNamed(
  { placement }: PlacedSystem,
  { repository }: ImageReference,
  name: string,
): boolean {
  const managed = placement.registry.kind === "managed" && repository.endsWith(`/${name}`);
  return managed || repository === name;
}

/** An image that several kustomizations name changes in all of them. */
async function allMoves(
  placed: PlacedSystem,
  entries: readonly ImageEntry[],
  movesOf: (file: string, entries: readonly ImageEntry[]) => Promise<readonly Move[]>,
): Promise<readonly Move[]> {
  const moves = partsOf(placed).map((part) => {
    const names = imagesOf(placed, part);
    return movesOf(
      part.file,
      entries.filter(({ name }) => names.has(name)),
    );
  });
  return (await Promise.all(moves)).flat();
}

function submission(
  { environment, system, service, dryRun }: SetImageArgs,
  change: {
    readonly base: Base;
    readonly tree: string;
    readonly folder: string;
    readonly moves: readonly Move[];
    readonly reason: string | undefined;
  },
): SubmitArgs {
  const { moves, reason, ...rest } = change;
  return {
    ...rest,
    branch: `set-image/${system}-${service}-${environment}`,
    title: `Set the image of ${system} ${service} in ${environment}`,
    message: [
      ...moveLines(moves),
      ...(reason === undefined ? [] : ["", `Gate-Override: ${reason}`]),
    ],
    body: [
      ...(reason === undefined
        ? []
        : ["## ⚠️ No environment before this one has run it", quotation(reason)]),
      moveTable(moves),
    ].join("\n\n"),
    options: { dryRun, replace: true },
  };
}

function messageOf({ title, message }: SubmitArgs): string {
  return [title, "", ...message, ""].join("\n");
}
