import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the toolchain reads of a folder's go.mod. */
export class GoMod {
  /** First word of each line, other than `require`, → the second. */
  private readonly lines: ReadonlyMap<string, string>;

  public constructor(text: string) {
    const lines = text.split("\n").map((line) => line.trim().replace(/^require /, ""));
    this.lines = new Map(
      lines.map((line) => line.split(/\s+/)).map(([first = "", second = ""]) => [first, second]),
    );
  }

  public static async read(folder: string): Promise<GoMod> {
    return new GoMod(await readFile(join(folder, "go.mod"), "utf8"));
  }

  /** The lowest version of Go that can build the module, such as `1.26.0`. */
  public get goVersion(): string {
    return this.versionOf("go");
  }

  /** The version of a required module, such as `v1.36.3`. Throws if there is none: the table and go.mod disagree. */
  public versionOf(module: string): string {
    const version = this.lines.get(module);
    if (version === undefined) {
      throw new Error(`go.mod does not require ${module}`);
    }
    return version;
  }
}
