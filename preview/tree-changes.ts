import { parseAllDocuments } from "yaml";
import { differingPaths, isRecord } from "./differing-paths";

/** Files of an environment's rendered tree: path below `gitops/<environment>/` → text. */
export type Files = ReadonlyMap<string, string>;

/** How one object of a service differs. */
export interface ObjectChange {
  /** `Deployment gateway`. */
  readonly object: string;
  readonly operation: "add" | "remove" | "change";
  /** Paths that differ, for a changed object. */
  readonly fields: readonly string[];
}

/** An image that a kustomization sets, before and after: tag and digest; empty where it is not set. */
export interface ImageChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** How the rendered tree of one service differs. */
export interface ServiceChange {
  /** `secumsg/gateway`, or `secumsg` for what its services share. */
  readonly service: string;
  readonly images: readonly ImageChange[];
  readonly objects: readonly ObjectChange[];
}

/** How two versions of an environment's tree differ, by service; files that are alike in both may be left out of both. */
export function treeChanges(before: Files, after: Files): readonly ServiceChange[] {
  const services = new Set([...before.keys(), ...after.keys()].map(serviceOf));
  return [...services].sort().flatMap((service) => {
    const [old, current] = [contentOf(service, before), contentOf(service, after)];
    const images = imageChanges(old.images, current.images);
    const objects = objectChanges(old.objects, current.objects);
    return images.length + objects.length === 0 ? [] : [{ service, images, objects }];
  });
}

/** `<system>/<service>/<file>`, or `<system>/<file>`. */
const serviceOf = (file: string): string => file.split("/").slice(0, -1).slice(0, 2).join("/");

interface Content {
  readonly images: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, unknown>;
}

function contentOf(service: string, files: Files): Content {
  const images = new Map<string, string>();
  const objects = new Map<string, unknown>();
  const own = [...files].filter(([file]) => serviceOf(file) === service);
  for (const [file, text] of own) {
    for (const object of parsed(text)) {
      const { kind, metadata } = object;
      if (kind === "Kustomization") {
        imagesOf(object).forEach(([name, version]) => images.set(name, version));
      } else {
        const name = isRecord(metadata) ? metadata["name"] : file;
        objects.set(`${word(kind)} ${word(name)}`, object);
      }
    }
  }
  return { images, objects };
}

/** The objects of a file; a file that is not YAML has none, and its own check says so. */
function parsed(text: string): readonly Record<string, unknown>[] {
  return parseAllDocuments(text)
    .filter(({ errors }) => errors.length === 0)
    .map((document) => document.toJS() as unknown)
    .filter(isRecord);
}

function imagesOf({ images }: Record<string, unknown>): readonly (readonly [string, string])[] {
  const list = Array.isArray(images) ? images.filter(isRecord) : [];
  return list.map(({ name, newName, newTag, digest }) => {
    const [tag, hash] = [word(newTag), word(digest)];
    const version = `${tag === "" ? "" : `:${tag}`}${hash === "" ? "" : `@${hash}`}`;
    return [word(name), `${word(newName)}${version}`];
  });
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

function imageChanges(before: Content["images"], after: Content["images"]): readonly ImageChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((name) => ({ name, before: before.get(name) ?? "", after: after.get(name) ?? "" }))
    .filter((image) => image.before !== image.after);
}

function objectChanges(
  before: Content["objects"],
  after: Content["objects"],
): readonly ObjectChange[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort();
  return all.flatMap((object): readonly ObjectChange[] => {
    if (!before.has(object)) return [{ object, operation: "add", fields: [] }];
    if (!after.has(object)) return [{ object, operation: "remove", fields: [] }];
    const fields = differingPaths(before.get(object), after.get(object));
    return fields.length === 0 ? [] : [{ object, operation: "change", fields }];
  });
}
