import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { Fields } from "./shape";

/** The compiler's parser takes a third of a plugin's start to load, and a destroy or a refresh needs none of it. */
const parser = (): typeof import("./shape") =>
  createRequire(__filename)("./shape") as typeof import("./shape");

/**
 * What an SDK's own declarations say about the arguments of its resources and functions. Its files are megabytes of
 * generated text: the interfaces that are asked for are cut out by their first and last line, and only these are parsed.
 */
export class Declarations {
  /** The one file with every nested type. */
  private nested: string | undefined;
  private readonly known = new Map<string, Fields | undefined>();

  public constructor(
    /** Folder of the installed package. */
    private readonly directory: string,
  ) {}

  /** The declarations of an installed SDK: `gcp`. */
  public static ofSdk(sdk: string): Declarations {
    return new Declarations(dirname(require.resolve(`@pulumi/${sdk}/package.json`)));
  }

  /** The arguments of a resource, by its type token; `undefined` if the SDK has no such type. */
  public inputsOf(token: string): Fields | undefined {
    const { file, name } = place(token);
    return this.interfaceIn(file, `${name}Args`);
  }

  /**
   * The arguments of a function, by its token, none for one that takes none; `undefined` if the SDK has no such function.
   */
  public argumentsOf(token: string): Fields | undefined {
    const { file, name } = place(token);
    const upper = name.charAt(0).toUpperCase() + name.slice(1);
    return this.textOf(file) === undefined
      ? undefined
      : (this.interfaceIn(file, `${upper}Args`) ?? new Map());
  }

  /** A nested type by its name in `inputs`: `sql.DatabaseInstanceSettings`. */
  public named(name: string): Fields | undefined {
    return this.remembered(name, () => {
      this.nested ??= readFileSync(join(this.directory, "types", "input.d.ts"), "utf8");
      return nestedInterface(this.nested, name.split("."));
    });
  }

  private interfaceIn(file: string, name: string): Fields | undefined {
    return this.remembered(`${file} ${name}`, () => {
      const text = this.textOf(file);
      return text === undefined ? undefined : cut(text, `export interface ${name} {`, "\n}");
    });
  }

  private remembered(key: string, find: () => string | undefined): Fields | undefined {
    if (!this.known.has(key)) {
      const text = find();
      this.known.set(key, text === undefined ? undefined : parser().fieldsOf(text));
    }
    return this.known.get(key);
  }

  /** Tokens and files differ in case where a name begins with an abbreviation: `iAMMember` is in `iammember.d.ts`. */
  private textOf(file: string): string | undefined {
    const path = join(this.directory, `${file}.d.ts`);
    const wanted = path.toLowerCase();
    const folder = dirname(path);
    const found = filesIn(folder).find((name) => join(folder, name).toLowerCase() === wanted);
    return found === undefined ? undefined : readFileSync(join(folder, found), "utf8");
  }
}

/** Where the SDK declares a token: `gcp:sql/user:User` in `sql/user`, `azure-native:sql:Server` in `sql/server`. */
function place(token: string): { readonly file: string; readonly name: string } {
  const [, module = "", name = ""] = token.split(":");
  const file = module.includes("/")
    ? module.replace(/^index\//, "")
    : `${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return { file, name };
}

function nestedInterface(text: string, path: readonly string[]): string | undefined {
  const modules = path.slice(0, -1);
  const start = modules.reduce(
    (from, module) => (from < 0 ? from : text.indexOf(`namespace ${module} {`, from)),
    0,
  );
  const indent = "    ".repeat(modules.length);
  const opening = `\n${indent}${indent === "" ? "export " : ""}interface ${path.at(-1) ?? ""} {`;
  return start < 0 ? undefined : cut(text, opening, `\n${indent}}`, start);
}

function cut(text: string, opening: string, closing: string, from = 0): string | undefined {
  const start = text.indexOf(opening, from);
  const end = text.indexOf(closing, start);
  return start < 0 || end < 0 ? undefined : text.slice(start, end + closing.length);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
