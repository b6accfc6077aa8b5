import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { memoryFolder } from "./memory-folder";

/** A project's root with the given files in it, for tests that read from disk. Dispose of it in `afterEach`. */
export class TemporaryProject {
  public readonly root = memoryFolder("project-");

  /** @param files - Content by name, relative to the root. */
  public constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  public write(name: string, content: string): void {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  public dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
