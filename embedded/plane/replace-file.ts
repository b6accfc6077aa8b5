import { renameSync, writeFileSync } from "node:fs";

/** Writes a private file in one step: who reads it sees the old text or the new one, never a part. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  writeFileSync(next, text, { mode: 0o600 });
  renameSync(next, path);
}
