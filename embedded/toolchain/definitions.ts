import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/**
 * The custom resource definitions in the files of a folder whose names match, as one List in JSON. The prose of their schemas is
 * left out: it is two thirds of their size, and the engine would carry it through its state at every update.
 */
export async function definitionList(folder: string, pattern: RegExp): Promise<string> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const items = texts
    .flatMap((text) => parseAllDocuments(text, { uniqueKeys: false }))
    .map((document) => document.toJS() as unknown)
    .filter((item) => item !== null);
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: items.map(withoutProse) });
}

/** A `description` that is text is prose; one that is a schema is a property of that name. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "description" || typeof inner !== "string")
      .map(([key, inner]) => [key, withoutProse(inner)]),
  );
}
