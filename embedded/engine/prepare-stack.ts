import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import type { EngineHome } from "../plane/home";
import { replaceFile } from "../plane/replace-file";
import { stopProcess } from "../plane/stop-process";
import type { Progress } from "../progress";
import type { Checkpoint } from "./checkpoint";
import { type Engine, engineProcess } from "./engine";
import { passphraseFile } from "./environment";

/** What it takes to make a stack ready for the engine. */
export interface PrepareArgs {
  readonly home: EngineHome;
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  readonly engine: Engine;
  readonly progress: Progress;
}

/**
 * Makes the stack if it is missing, with a random passphrase of its own, and takes it back from an engine that was killed.
 * The caller holds the plane's lock, so an engine that is left over belongs to nobody and is ended. Returns what the engine
 * knows of the stack. Throws a {@link UserError} if somebody runs `pulumi` on the stack by hand.
 */
export async function prepareStack({
  home,
  root,
  engine,
  progress,
}: PrepareArgs): Promise<Checkpoint> {
  for (const folder of [home.state, home.pulumiHome]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  withoutDebugLog(home);
  if (!existsSync(passphraseFile(home))) {
    replaceFile(passphraseFile(home), randomBytes(32).toString("hex"));
  }
  await stopProcess(home.run, engineProcess);
  const locks = readLocks(home);
  locks.forEach(refuseLiving);
  if (locks.length > 0) {
    progress.note("An earlier run was killed while it changed the stack: taking over its lock.");
    await engine.cancel();
  }
  const known = await engine.export();
  if (known === undefined) {
    copyFileSync(join(root, "Pulumi.yaml"), join(home.dir, "Pulumi.yaml"));
    await engine.create(home.dir);
  }
  return known ?? { deployment: {} };
}

/**
 * The engine logs every message between it and its plugins, 70 MB in one up of this program, which takes four fifths of its
 * time; measured with 3.259.0, which has no switch for it. It goes without when it cannot make the folder.
 */
function withoutDebugLog({ pulumiHome }: EngineHome): void {
  const folder = join(pulumiHome, "logs");
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, "This file keeps the engine from writing logs of 70 MB.\n");
}

/** The file backend's note of who changes a stack. */
interface BackendLock {
  readonly pid: number;
  /** ISO 8601. */
  readonly timestamp: string;
}

/** The plane's backend has one stack, so any lock is the stack's. */
function readLocks(home: EngineHome): readonly BackendLock[] {
  const folder = join(home.state, ".pulumi", "locks");
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
    : [];
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as BackendLock);
}

function refuseLiving({ pid, timestamp }: BackendLock): void {
  if (isAlive(pid)) {
    throw new UserError(
      `Another pulumi (pid ${pid}) has been changing this stack since ${timestamp}: wait for it to end, or stop it. ` +
        `If process ${pid} is no pulumi, run "pulumi cancel" in a shell prepared by "npm run -s local -- env".`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
