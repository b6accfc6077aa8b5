import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Where Linux keeps files in memory. Whoever runs the tests may write there, but perhaps not run anything from it. */
const MEMORY = "/dev/shm";

/**
 * A new folder for tests that make and remove files by the thousand, which a disk has to write down one by one: in memory where the
 * system has such a place, else where temporary files are.
 *
 * @returns Its path; whoever made it removes it.
 */
export function memoryFolder(prefix: string): string {
  return fs.mkdtempSync(path.join(fs.existsSync(MEMORY) ? MEMORY : os.tmpdir(), prefix));
}
