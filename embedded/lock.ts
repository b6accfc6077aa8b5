import { randomUUID } from "node:crypto";
import { mkdir, readlink, symlink, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStart } from "./process-start";

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** What the holder is doing, for people: `npm run local`. */
  readonly command: string;
  /** When the lock was taken, ISO 8601 in UTC. */
  readonly since: string;
}

/** Another live process holds the lock. */
export class LockHeldError extends Error {
  public override readonly name = "LockHeldError";
  public readonly holder: LockHolder;

  public constructor(file: string, holder: LockHolder) {
    const { command, pid, since } = holder;
    super(`${file} is locked by "${command}" (process ${pid}) since ${since}`);
    this.holder = holder;
  }
}

/** What the lock records: the start time tells its holder from a later process with the same number. */
interface Entry extends LockHolder {
  readonly id: string;
  readonly started: string;
}

const pollMs = 200;

/**
 * Runs `work` while this process alone, among those that ask for the same `file`, holds the lock. It waits for a live
 * holder only if `options.wait` is given, which is called once per holder; otherwise it throws {@link LockHeldError}.
 * A lock whose holder is gone (kill -9, reboot) is taken over.
 *
 * The lock is a symbolic link whose target is the entry: made in one step with its content, and never twice. Node.js has
 * no flock, and a file would exist for a moment before its content does.
 */
export async function withLock<T>(
  file: string,
  command: string,
  work: () => Promise<T>,
  options: { readonly wait?: (holder: LockHolder) => void } = {},
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  await acquire(file, command, options.wait);
  try {
    return await work();
  } finally {
    await unlink(file);
  }
}

async function acquire(
  file: string,
  command: string,
  wait: ((holder: LockHolder) => void) | undefined,
): Promise<void> {
  const started = (await processStart(process.pid)) ?? "";
  let announced: string | undefined;
  for (;;) {
    const since = new Date().toISOString();
    const mine: Entry = { id: randomUUID(), pid: process.pid, started, command, since };
    if (await create(file, mine)) {
      return;
    }
    const other = await read(file);
    if (other === undefined) {
      continue;
    }
    if (!(await isAlive(other))) {
      await removeLeftOver(file, other, command);
      continue;
    }
    if (wait === undefined) {
      throw new LockHeldError(file, other);
    }
    if (announced !== other.id) {
      wait(other);
      announced = other.id;
    }
    await sleep(pollMs);
  }
}

/**
 * Removes the lock of a holder that is gone. Only the holder of a second lock may do so, and only after looking again:
 * else the slower of two would remove the lock that the faster one has just taken.
 */
async function removeLeftOver(file: string, left: Entry, command: string): Promise<void> {
  const remove = async (): Promise<void> => {
    if ((await read(file))?.id === left.id) {
      await unlink(file);
    }
  };
  await withLock(`${file}.takeover`, command, remove, { wait: () => undefined });
}

async function create(file: string, entry: Entry): Promise<boolean> {
  try {
    await symlink(JSON.stringify(entry), file);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) {
      return false;
    }
    throw error;
  }
}

async function read(file: string): Promise<Entry | undefined> {
  try {
    return JSON.parse(await readlink(file)) as Entry;
  } catch (error) {
    if (isErrno(error, "ENOENT")) {
      return undefined;
    }
    throw error;
  }
}

async function isAlive(entry: Entry): Promise<boolean> {
  return (await processStart(entry.pid)) === entry.started;
}

function isErrno(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
