import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

/**
 * Compares files with those of a golden folder, whole: a file too many fails as one too few does. With UPDATE_GOLDEN set
 * the folder is written instead, to be read before it is committed.
 *
 * @param folder - The golden folder.
 * @param files - Texts, keyed by their paths below it.
 */
export function assertGolden(folder: string, files: ReadonlyMap<string, string>): void {
  if (process.env["UPDATE_GOLDEN"] !== undefined) rewrite(folder, files);
  const golden = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  assert.deepEqual(
    Object.fromEntries(files),
    Object.fromEntries(
      golden.sort().map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")]),
    ),
  );
}

function rewrite(folder: string, files: ReadonlyMap<string, string>): void {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}
