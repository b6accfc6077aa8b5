import { join } from "node:path";
import type { EngineHome, PlaneHome } from "../plane/home";
import { installPlugins, launcher, writeExecutable } from "../plugins/install";
import type { Progress } from "../progress";
import type { Toolchain } from "../toolchain/toolchain";
import type { Checkpoint } from "./checkpoint";
import { Engine } from "./engine";
import { conflicting, engineEnvironment } from "./environment";
import { prepareStack } from "./prepare-stack";

/** Which stack a command is about, and whom it tells how it gets on. */
export interface StackPlace {
  /** The checkout: the folder of Pulumi.yaml. */
  readonly root: string;
  readonly stack: string;
  readonly home: EngineHome;
  readonly progress: Progress;
}

/** A stack that is ready for the engine. */
export interface OpenStack {
  readonly engine: Engine;
  /** What the engine knew of the stack beforehand. */
  readonly checkpoint: Checkpoint;
}

/** What differs from one kind of stack to another. */
export interface OpenOptions {
  /** Argo CD's client for each plane, by the name of its executable. */
  readonly argoCd: Readonly<Record<string, PlaneHome>>;
  /** Variables of the engine besides those that every plane gives it. */
  readonly own?: Readonly<Record<string, string>>;
}

/**
 * For Go's runtime: the engine makes much that is soon garbage. By default it spends a third of its time on finding it; this takes two
 * seconds of nine off an up without changes, for 150 MB more while it runs. Not for the shell of `env`, where it would concern other
 * programs too.
 */
const garbageCollection = { GOGC: "300", GOMEMLIMIT: "1GiB" };

/** Makes ready what the engine needs besides a cluster, and what else is on PATH. The caller holds the stack's lock. */
export async function openStack(
  { root, stack, home, progress }: StackPlace,
  toolchain: Toolchain,
  { argoCd, own }: OpenOptions,
): Promise<OpenStack> {
  const pulumi = toolchain.bin("pulumi");
  const path = process.env["PATH"] ?? "";
  const settings = engineEnvironment({ home, stack, toolchain, path, own });
  const environment = withoutConflicts({ ...process.env, ...garbageCollection, ...settings });
  await installPlugins(home.bin, { pulumi, environment });
  for (const [name, plane] of Object.entries(argoCd)) {
    const client = launcher(join(__dirname, "../argocd.ts"), toolchain.bin("argocd"), plane.dir);
    await writeExecutable(join(home.bin, name), client);
  }
  const engine = new Engine({ home, stack, root, pulumi, environment });
  return { engine, checkpoint: await prepareStack({ home, root, engine, progress }) };
}

function withoutConflicts(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(environment).filter((name) => !conflicting.includes(name));
  return Object.fromEntries(names.map((name) => [name, environment[name]]));
}
