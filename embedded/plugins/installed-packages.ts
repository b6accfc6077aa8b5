import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A provider plugin that an installed npm package belongs to. */
export interface ProviderPackage {
  /** The plugin's name: `kubernetes` for `pulumi-resource-kubernetes`. */
  readonly name: string;
  /** The exact version of the plugin, without a leading `v`. */
  readonly version: string;
  /** Where the engine downloads the plugin; empty: from Pulumi's own releases. */
  readonly server: string;
}

/** An installed npm package. */
export interface InstalledPackage {
  /** Its name on the registry. */
  readonly name: string;
  /** Its exact version. */
  readonly version: string;
}

/** The fields of a package.json that matter here; the `pulumi` field says whether the package needs a provider plugin. */
interface Manifest extends InstalledPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
  };
}

/** The provider plugins that the packages in the folder `nodeModules` need, packages within packages included. */
export function providerPackages(nodeModules: string): readonly ProviderPackage[] {
  return packageDirectories(nodeModules).flatMap((directory) => {
    const manifest = readManifest(directory);
    const nested = providerPackages(join(directory, "node_modules"));
    return manifest?.pulumi?.resource === true ? [providerPackage(manifest), ...nested] : nested;
  });
}

/** What the package.json in `directory` asks for and finds installed. */
export function directDependencies(directory: string): readonly InstalledPackage[] {
  const { dependencies, devDependencies } = readManifest(directory) ?? {};
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap(
    (name) => readManifest(join(directory, "node_modules", name)) ?? [],
  );
}

function packageDirectories(nodeModules: string): readonly string[] {
  return entries(nodeModules).flatMap((name) =>
    name.startsWith("@")
      ? entries(join(nodeModules, name)).map((scoped) => join(nodeModules, name, scoped))
      : [join(nodeModules, name)],
  );
}

function providerPackage({ name, version, pulumi }: Manifest): ProviderPackage {
  return {
    name: pulumi?.name ?? name.replace(/^@pulumi\//, "").replace(/^@/, ""),
    version: (pulumi?.version ?? version).replace(/^v/, ""),
    server: pulumi?.server ?? "",
  };
}

/** Names in a folder; none if it does not exist, as most packages have no packages of their own. */
function entries(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}

/** Undefined for what is not a package: what the program itself cannot load, the engine reports when it runs. */
function readManifest(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
