import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, readRecord, removeRecord } from "./process-record";

/**
 * How long a process may take to end after SIGTERM, in milliseconds; then it is killed, which does no harm: all of them are made to
 * survive a crash. An API server whose etcd is gone would take a minute.
 */
const gracePeriodMs = 3_000;

const pollMs = 20;

/**
 * Ends the recorded process `name` and waits until it is gone, then forgets it. A process that is not the recorded one is
 * never signalled. Does nothing if there is no record.
 */
export async function stopProcess(
  run: string,
  name: string,
  graceMs: number = gracePeriodMs,
): Promise<void> {
  const record = readRecord(run, name);
  const killAt = Date.now() + graceMs;
  let signal: NodeJS.Signals | undefined = "SIGTERM";
  while (record !== undefined && (await isRunning(record))) {
    if (signal !== undefined) {
      signalGroup(record.pid, signal);
      signal = undefined;
    } else if (Date.now() >= killAt) {
      signalGroup(record.pid, "SIGKILL");
    }
    await sleep(pollMs);
  }
  removeRecord(run, name);
}

/** The process leads a group: what it started in turn (git, for example) goes with it. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}
