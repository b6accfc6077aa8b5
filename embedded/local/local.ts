import { join } from "node:path";
import type { Checkpoint } from "../engine/checkpoint";
import { Engine } from "../engine/engine";
import { conflicting, engineEnvironment } from "../engine/environment";
import { prepareStack } from "../engine/prepare-stack";
import { UserError } from "../errors";
import { LockHeldError, withLock } from "../lock";
import { planeHome, type PlaneHome } from "../plane/home";
import { installPlugins, launcher, writeExecutable } from "../plugins/install";
import type { Progress } from "../progress";
import type { Toolchain } from "../toolchain/toolchain";

/** Which plane a command is about, and whom it tells how it gets on. */
export interface Local {
  /** The checkout: the folder of Pulumi.yaml. */
  readonly root: string;
  /** The stack that the plane is for. */
  readonly stack: string;
  readonly home: PlaneHome;
  readonly progress: Progress;
}

/** The plane of `stack` in the checkout at `root`. */
export function local(root: string, stack: string, progress: Progress): Local {
  return { root, stack, home: planeHome(root, stack), progress };
}

/** A stack that is ready for the engine. */
export interface OpenStack {
  readonly engine: Engine;
  /** What the engine knew of the stack beforehand. */
  readonly checkpoint: Checkpoint;
}

/** Makes ready what the engine needs besides a cluster, and what else is on PATH. The caller holds the plane's lock. */
export async function openStack(plane: Local, toolchain: Toolchain): Promise<OpenStack> {
  const { root, stack, home, progress } = plane;
  const pulumi = toolchain.bin("pulumi");
  const environment = fullEnvironment(plane, toolchain);
  await installPlugins(home.bin, { pulumi, environment });
  const client = launcher(join(__dirname, "../argocd.ts"), toolchain.bin("argocd"), root, stack);
  await writeExecutable(join(home.bin, "argocd"), client);
  const engine = new Engine({ home, stack, root, pulumi, environment });
  return { engine, checkpoint: await prepareStack({ home, root, engine, progress }) };
}

/** The environment of this process, turned into the engine's. */
function fullEnvironment({ home, stack }: Local, toolchain: Toolchain): NodeJS.ProcessEnv {
  const path = process.env["PATH"] ?? "";
  const environment = { ...process.env, ...engineEnvironment({ home, stack, toolchain, path }) };
  const names = Object.keys(environment).filter((name) => !conflicting.includes(name));
  return Object.fromEntries(names.map((name) => [name, environment[name]]));
}

/** Runs `work` as the only command that changes the plane; throws a {@link UserError} that says who else does. */
export async function alone<T>(
  { home }: Local,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withLock(home.lock, command, work);
  } catch (error) {
    if (error instanceof LockHeldError) {
      const { command: other, pid, since } = error.holder;
      throw new UserError(
        `"${other}" (pid ${pid}) has been working on this plane since ${since}: wait for it to end, or stop it.`,
      );
    }
    throw error;
  }
}
