import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processStart } from "../process-start";

/** What the plane remembers of a process that it started. */
export interface ProcessRecord {
  readonly pid: number;
  /** With the number it names one process for ever, see {@link processStart}. */
  readonly started: string;
  /** What it was started with and stands on, as a digest: another value means that it has to be started anew. */
  readonly fingerprint: string;
}

const suffix = ".process.json";

/** The record of `name`, or undefined if there is none or it is damaged. Says nothing about whether it still runs. */
export function readRecord(run: string, name: string): ProcessRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(join(run, name + suffix), "utf8")) as ProcessRecord;
    return isWhole(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing but a number of a process may ever be signalled: 0, -1 and the like mean many. */
function isWhole({ pid, started, fingerprint }: ProcessRecord): boolean {
  return (
    Number.isInteger(pid) &&
    pid > 1 &&
    [started, fingerprint].every((text) => typeof text === "string")
  );
}

/** Synchronous, so that as little time as possible passes between a start and its record. */
export function writeRecord(run: string, name: string, record: ProcessRecord): void {
  writeFileSync(join(run, name + suffix), JSON.stringify(record), { mode: 0o600 });
}

export function removeRecord(run: string, name: string): void {
  rmSync(join(run, name + suffix), { force: true });
}

/** The names of all records, in no particular order. */
export function recordedNames(run: string): readonly string[] {
  try {
    return readdirSync(run)
      .filter((file) => file.endsWith(suffix))
      .map((file) => file.slice(0, -suffix.length));
  } catch {
    return [];
  }
}

/** Whether exactly the recorded process runs: a stranger that got the same number later is another process. */
export async function isRunning(record: ProcessRecord | undefined): Promise<boolean> {
  return record !== undefined && (await processStart(record.pid)) === record.started;
}
