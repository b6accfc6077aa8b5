import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import { z } from "zod";
import type { TreeImage } from "./images";
import { FORMAT, serialise } from "./serialise";

const imageEntry = z.looseObject({ name: z.string(), newTag: z.string().optional() });
type ImageEntry = z.infer<typeof imageEntry>;

/** What rendering reads of an existing kustomization.yaml. */
const existing = z.looseObject({ images: z.array(imageEntry).optional() });

/** What a kustomization.yaml is to hold, whatever it holds now. */
export interface KustomizationArgs {
  /** Files and folders beside it. */
  readonly resources: readonly string[];
  readonly images: readonly TreeImage[];
}

/**
 * The text of a kustomization.yaml. Entries of `images` stay as the current text has them, for promotion owns those;
 * an image without an entry gets one, and all else is rendering's. A current text that says the same is returned
 * untouched: how `kustomize edit` or Image Updater formatted it is no difference.
 *
 * @param path - Names the file in an error.
 * @throws Error when the current text is no kustomization.
 */
export function kustomization(
  path: string,
  { resources, images }: KustomizationArgs,
  current: string | undefined,
): string {
  const kept = current === undefined ? [] : keptImages(path, current);
  const added = missingImages(kept, images);
  const wanted = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: resources.toSorted(),
    ...(kept.length + added.length > 0 && { images: [...kept, ...added] }),
  };
  if (current === undefined) return serialise(wanted);
  return amend(current, wanted, kept.length > 0 ? added : []);
}

function keptImages(path: string, current: string): readonly ImageEntry[] {
  const document = parseDocument(current);
  const read = existing.safeParse(document.toJS());
  if (document.errors.length > 0 || !read.success) {
    const reason = document.errors[0]?.message ?? "`images` is no list of entries with a name";
    throw new Error(
      `gitops/${path} is no kustomization: ${reason}. Mend it, or delete it and promote again.`,
    );
  }
  return read.data.images ?? [];
}

/** In the order of their names, as `kustomize edit` sorts them: its first change is one line. */
function missingImages(
  kept: readonly ImageEntry[],
  images: readonly TreeImage[],
): readonly ImageEntry[] {
  const tags = new Map(kept.map(({ name, newTag }) => [name, newTag]));
  const missing = new Map(
    images
      .filter(({ name }) => !tags.has(name))
      .map(({ name, tag, releasedWith = name }) => [name, tags.get(releasedWith) ?? tag]),
  );
  return [...missing]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, newTag]) => ({ name, newTag }));
}

/** Changes what differs and nothing else, so that the comments of kept entries live on. */
function amend(
  current: string,
  wanted: Readonly<Record<string, unknown>>,
  addedImages: readonly ImageEntry[],
): string {
  const document = parseDocument(current);
  const is = document.toJS() as Record<string, unknown>;
  if (isDeepStrictEqual(is, wanted)) return current;
  for (const [key, value] of Object.entries(wanted)) {
    if (key === "images" && addedImages.length > 0) {
      for (const entry of addedImages) document.addIn([key], document.createNode(entry));
    } else if (!isDeepStrictEqual(is[key], value)) {
      document.set(key, value);
    }
  }
  for (const key of Object.keys(is)) if (!(key in wanted)) document.delete(key);
  return document.toString(FORMAT);
}
