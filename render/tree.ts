import type { Manifest } from "./manifest";
import { fileName, validated } from "./manifest";
import { folders } from "./folders";
import { folderImages, type TreeImage } from "./images";
import { kustomization } from "./kustomization";
import type { Placement } from "./placement";
import { serialise } from "./serialise";

/** Text of each file, keyed by its path below `gitops/`, in the order of the paths. */
export type Tree = ReadonlyMap<string, string>;

const KUSTOMIZATION = "kustomization.yaml";

/** Folder of a system in the tree. Rendering owns all that lies in it. */
export function systemFolder({ environment, definition }: Placement): string {
  return `${environment}/${definition.name}`;
}

/**
 * The files of a system in an environment. Every object is checked against the schema of its kind.
 *
 * @param current - Text that a path holds now; asked for kustomizations only, whose `images` are kept.
 * @throws Error when an object does not keep to its schema, or a current kustomization cannot be read.
 */
export function renderTree(
  placement: Placement,
  current: (path: string) => string | undefined,
): Tree {
  const root = systemFolder(placement);
  const perService = placement.definition.delivery.applications === "per-service";
  const write = (folder: string, resources: readonly string[], images: readonly TreeImage[]) => {
    const path = `${folder}/${KUSTOMIZATION}`;
    const args = { resources: resources.toSorted(), images };
    return [path, kustomization(path, args, current(path))] as const;
  };
  const contents = [...folders(placement)];
  const files = contents.flatMap(([folder, manifests]) => [
    ...manifests.map((manifest) => manifestFile(`${root}/${folder}`, manifest)),
    write(
      `${root}/${folder}`,
      manifests.map(fileName),
      perService ? folderImages(placement, folder) : [],
    ),
  ]);
  const names = contents.map(([folder]) => folder);
  const images = perService ? [] : names.flatMap((name) => folderImages(placement, name));
  return new Map([...files, write(root, names, images)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function manifestFile(folder: string, manifest: Manifest): readonly [string, string] {
  return [`${folder}/${fileName(manifest)}`, serialise(validated(manifest))];
}
