import { isMap, isSeq, parseDocument, type Document, type YAMLMap } from "yaml";
import { z } from "zod";
import { UserError } from "../embedded/errors";
import { FORMAT } from "../render/serialise";

const entry = z.object({
  name: z.string(),
  newName: z.string().optional(),
  newTag: z.string().optional(),
  digest: z.string().optional(),
});

/** An entry of `images` in a kustomization.yaml: what stands for the image `name` of the manifests beside it. */
export type ImageEntry = Readonly<z.infer<typeof entry>>;

const kustomization = z.looseObject({ images: z.array(entry).optional() });

/** The fields of an entry that say which image it is, in the order that `kustomize edit` writes them. */
const FIELDS = ["newName", "newTag", "digest"] as const;

/** The `images` of a kustomization; `file` names it in the {@link UserError} for a text that is none. */
export function readEntries(file: string, text: string): readonly ImageEntry[] {
  return kustomizationOf(file, parseDocument(text)).images ?? [];
}

/** The kustomization with these entries instead of those of the same names; all else, comments included, stays as it is. */
export function withEntries(file: string, text: string, entries: readonly ImageEntry[]): string {
  const document = parseDocument(text);
  kustomizationOf(file, document);
  for (const wanted of entries) {
    const node = entryNode(document, wanted.name);
    for (const field of FIELDS) {
      const value = wanted[field];
      if (value === undefined) node.delete(field);
      else node.set(field, value);
    }
  }
  return document.toString(FORMAT);
}

/** Whether two entries stand for the same image. */
export function isSameImage(a: ImageEntry, b: ImageEntry): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}

/** An entry as people read it: the tag and enough of the digest to tell it from others. */
export function shortImage({ newName, newTag, digest }: ImageEntry): string {
  const name = newName === undefined ? "" : `${newName}:`;
  const parts = [newTag, digest?.slice(0, "sha256:".length + 12)];
  return name + parts.filter((part) => part !== undefined).join("@");
}

function kustomizationOf(file: string, document: Document): z.infer<typeof kustomization> {
  const read = kustomization.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (read.success) return read.data;
  const reason = document.errors[0]?.message ?? "`images` is no list of entries with a name";
  throw new UserError(`${file} is no kustomization: ${reason}. Mend it in Git and run this again.`);
}

/** The node of an entry, made where there is none. */
function entryNode(document: Document, name: string): YAMLMap {
  if (!isSeq(document.get("images"))) document.set("images", document.createNode([]));
  const images = document.get("images");
  if (!isSeq(images)) throw new TypeError("a list that was just made is none");
  const found = images.items.find((item) => isMap(item) && item.get("name") === name);
  if (isMap(found)) return found;
  const made = document.createNode({ name });
  images.add(made);
  return made;
}
