import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../progress";
import { Go } from "./go";
import type { MissingPart } from "./inventory";
import { collectManifests } from "./manifests";
import { type BuildContext, compileModule, type FetchedModule, fetchModule } from "./module-build";

/** Unfinished work: a name that nothing finished has, and new for each build, so that none meets what another left. */
const scratchPrefix = "building-";

/** What a build is given. */
export interface BuildOptions {
  /** Folder of the Go modules. */
  readonly tools: string;
  /** Folder to build into; nobody else builds into it meanwhile. */
  readonly cache: string;
  /** Environment of the `go` commands. */
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
}

/**
 * Builds what is missing, each part in a scratch folder from which it is moved to its place when it is finished. Throws a
 * {@link UserError} if one cannot be built; those before it stay.
 */
export async function buildMissing(
  missing: readonly MissingPart[],
  { tools, cache, env, progress }: BuildOptions,
): Promise<void> {
  const abort = new AbortController();
  try {
    const scratch = await makeScratch(cache);
    const go = new Go(env, join(cache, "build.log"), abort.signal);
    const context = { go, tools, scratch };
    const fetched = fetchInTurn(missing, context);
    for (const [index, { module, folder }] of missing.entries()) {
      let detail = module === undefined ? "" : "downloading Go modules";
      const make = async (): Promise<void> => {
        const source = await fetched[index];
        const report = (compiled: number, all: number): void => {
          detail = `${compiled} of at most ${all} packages`;
        };
        const output = await (source === undefined
          ? collectManifests(context)
          : compileModule(source, context, report));
        await rename(output, folder);
      };
      const title = `Build ${module?.folder ?? "manifests"} (${index + 1} of ${missing.length})`;
      await progress.step(title, make, () => detail);
    }
    await rm(scratch, { recursive: true });
  } finally {
    abort.abort();
  }
}

/** Downloads one module after the other, while earlier ones compile: network and processor are busy at once. */
function fetchInTurn(
  missing: readonly MissingPart[],
  context: BuildContext,
): Promise<FetchedModule | undefined>[] {
  let last: Promise<FetchedModule | undefined> = Promise.resolve(undefined);
  return missing.map(({ module }) => {
    last = last.then(() => (module === undefined ? undefined : fetchModule(module, context)));
    // Whoever awaits it sees the failure; nobody does if an earlier part has failed.
    last.catch(() => undefined);
    return last;
  });
}

/** Makes a new scratch folder and removes those that killed builds have left. */
async function makeScratch(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true });
  const left = (await readdir(cache)).filter((name) => name.startsWith(scratchPrefix));
  await Promise.all(left.map((name) => rm(join(cache, name), { recursive: true })));
  return mkdtemp(join(cache, scratchPrefix));
}
