import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CloudName } from "../../components/clouds/settings";
import type { Progress } from "../progress";
import { cacheFolder, contentKey, explainCacheError } from "./cache";
import { definitionList } from "./definitions";
import { Go } from "./go";
import { type ToolchainOptions, toolchainDefaults } from "./toolchain";

/** Folder under `tools/` that pins the modules of {@link sources}. Nothing of them is compiled. */
export const cloudModules = "clouds";

/** Manifests that a cloud's clusters have from the start. */
interface CloudManifests {
  /** The product that brings them, for people. */
  readonly product: string;
  readonly module: string;
  /** Folder in the module that they are in. */
  readonly folder: string;
  /** Which files of that folder. */
  readonly files: RegExp;
  /** The cloud's own group of API, where it serves somebody else's kinds in one. */
  readonly group?: string;
}

/** By cloud; the others' clusters have none that matter here. */
const sources: Readonly<Partial<Record<CloudName, CloudManifests>>> = {
  gcp: {
    product: "Managed Service for Prometheus",
    module: "github.com/GoogleCloudPlatform/prometheus-engine",
    folder: "charts/operator/crds",
    files: /\.yaml$/,
  },
  // The same as Prometheus Operator's, in another group ("Customize collection using CRDs", Azure Monitor, read 2026-11-21).
  azure: {
    product: "Azure Monitor",
    module: "github.com/prometheus-operator/prometheus-operator",
    folder: "example/prometheus-operator-crd",
    files: /_(pod|service)monitors\.yaml$/,
    group: "azmonitoring.coreos.com",
  },
};

/**
 * A List in JSON of the CRDs that a cloud puts into its clusters, or undefined if it puts none there. They are apart from the toolchain's
 * other manifests since their module is a large download, for those only who rehearse that cloud. Throws a {@link UserError} that
 * names the fix if it cannot be had.
 */
export async function ensureCloudManifests(
  cloud: CloudName,
  progress: Progress,
  { tools, env }: ToolchainOptions = toolchainDefaults,
): Promise<string | undefined> {
  const source = sources[cloud];
  if (source === undefined) {
    return undefined;
  }
  const cache = cacheFolder(env);
  const folder = join(tools, cloudModules);
  const origin = { ...source, files: source.files.source };
  const file = join(cache, `${cloud}-crds-${await contentKey(folder, origin)}.json`);
  if (existsSync(file)) {
    return file;
  }
  const fetch = async (): Promise<void> => {
    await mkdir(cache, { recursive: true });
    const go = new Go(env, join(cache, "build.log"), new AbortController().signal);
    const module = await go.moduleFolder(folder, source.module);
    // Whoever fetches it at the same time writes the same: the last one stays.
    const next = `${file}.${process.pid}`;
    const list = await definitionList(join(module, source.folder), source.files);
    await writeFile(next, source.group === undefined ? list : inGroup(source.group, list));
    await rename(next, file);
  };
  try {
    await progress.step(`Fetch the CRDs of ${source.product}`, fetch);
  } catch (error) {
    throw explainCacheError(error, cache);
  }
  return file;
}

/** The same definitions in another group. */
function inGroup(group: string, list: string): string {
  const { items, ...rest } = JSON.parse(list) as { readonly items: readonly Definition[] };
  const moved = items.map((item) => ({
    ...item,
    metadata: { ...item.metadata, name: `${item.spec.names.plural}.${group}` },
    spec: { ...item.spec, group },
  }));
  return JSON.stringify({ ...rest, items: moved });
}

/** As much of a definition as has a group in it. */
interface Definition {
  readonly metadata: object;
  readonly spec: { readonly names: { readonly plural: string } };
}
