import { MONITORING_FOLDER } from "../config/hosting";
import { folders } from "./folders";
import { folderImages, type TreeImage } from "./images";
import { kustomization, type KustomizationArgs } from "./kustomization";
import { fileName, validated, type Manifest } from "./manifest";
import type { Placement } from "./placement";
import { serialise } from "./serialise";

/** Text of each file, keyed by its path below `gitops/`, in the order of the paths. */
export type Tree = ReadonlyMap<string, string>;

/** What a path of the tree holds now; undefined when there is no such file. */
export type CurrentText = (path: string) => string | undefined;

/** Folder of a system in the tree. Rendering owns all that lies in it. */
export function systemFolder({ environment, definition }: Placement): string {
  return `${environment}/${definition.name}`;
}

/**
 * The files of a system in an environment. Every object is checked against the schema of its kind.
 *
 * @param current - Asked for kustomizations only, whose `images` are kept.
 * @throws Error when an object does not keep to its schema, or a current kustomization cannot be read.
 */
export function renderTree(placement: Placement, current: CurrentText): Tree {
  const root = systemFolder(placement);
  const perService = placement.definition.delivery.applications === "per-service";
  const contents = [...folders(placement)];
  // What is delivered apart has an Application that looks at its own folder.
  const names = contents.map(([folder]) => folder).filter((name) => name !== MONITORING_FOLDER);
  const imagesOf = (folder: string): readonly TreeImage[] => folderImages(placement, folder);
  // `images` lie where an Application looks: Argo CD and promotions edit the kustomization at its path.
  const files = contents.flatMap(([folder, manifests]) => [
    ...manifests.map((manifest) => manifestFile(`${root}/${folder}`, manifest)),
    kustomizationFile(current, `${root}/${folder}`, {
      resources: manifests.map(fileName),
      images: perService ? imagesOf(folder) : [],
    }),
  ]);
  const system = kustomizationFile(current, root, {
    resources: names,
    images: perService ? [] : names.flatMap(imagesOf),
  });
  return new Map([...files, system].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type File = readonly [path: string, text: string];

function manifestFile(folder: string, manifest: Manifest): File {
  return [`${folder}/${fileName(manifest)}`, serialise(validated(manifest))];
}

function kustomizationFile(current: CurrentText, folder: string, args: KustomizationArgs): File {
  const path = `${folder}/kustomization.yaml`;
  return [path, kustomization(path, args, current(path))];
}
