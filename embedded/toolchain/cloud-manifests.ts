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
  /** Folder in the module whose YAML files they are. */
  readonly folder: string;
}

/** By cloud; the others' clusters have none that matter here. */
const sources: Readonly<Partial<Record<CloudName, CloudManifests>>> = {
  gcp: {
    product: "Managed Service for Prometheus",
    module: "github.com/GoogleCloudPlatform/prometheus-engine",
    folder: "charts/operator/crds",
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
  const file = join(cache, `${cloud}-crds-${await contentKey(folder, source)}.json`);
  if (existsSync(file)) {
    return file;
  }
  const fetch = async (): Promise<void> => {
    await mkdir(cache, { recursive: true });
    const go = new Go(env, join(cache, "build.log"), new AbortController().signal);
    const module = await go.moduleFolder(folder, source.module);
    // Whoever fetches it at the same time writes the same: the last one stays.
    const next = `${file}.${process.pid}`;
    await writeFile(next, await definitionList(join(module, source.folder), /\.yaml$/));
    await rename(next, file);
  };
  try {
    await progress.step(`Fetch the CRDs of ${source.product}`, fetch);
  } catch (error) {
    throw explainCacheError(error, cache);
  }
  return file;
}
