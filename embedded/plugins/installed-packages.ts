import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An installed npm package. */
export interface InstalledPackage {
  /** Its name on the registry. */
  readonly name: string;
  /** Its exact version. */
  readonly version: string;
}

interface Manifest extends InstalledPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The packages that the package.json in `directory` asks for, as far as they are installed there. */
export function installedPackages(directory: string): readonly InstalledPackage[] {
  const { dependencies, devDependencies } = readManifest(directory) ?? {};
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap(
    (name) => readManifest(join(directory, "node_modules", name)) ?? [],
  );
}

/** Undefined if there is no readable package.json: a listing then has less in it, and the program says what it misses. */
function readManifest(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
