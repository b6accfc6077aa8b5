import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProcessHome } from "../plane/home";
import { readRecord, recordedNames } from "../plane/process-record";

/** Between two looks, in milliseconds. */
const pollMs = 3_000;

/** Watches how much memory a rehearsal takes: this process, the planes', the engine and what they started in turn. */
export class PeakMemory {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  /** Watches from now on. `homes` is asked at each look. */
  public constructor(private readonly homes: () => readonly ProcessHome[]) {
    this.timer = setInterval(() => void this.look(), pollMs);
    this.timer.unref();
  }

  /** Ends the watch; the most that was seen at once, in mebibytes. Pages that two processes share count twice. */
  public async stop(): Promise<number> {
    clearInterval(this.timer);
    await this.look();
    return Math.round(this.peak / 1024);
  }

  private async look(): Promise<void> {
    const recorded = this.homes().flatMap(({ run }) =>
      recordedNames(run).flatMap((name) => readRecord(run, name)?.pid ?? []),
    );
    const table = await promisify(execFile)("ps", ["-eo", "pid=,ppid=,rss="]).catch(
      () => undefined,
    );
    const now = residentKibibytes(table?.stdout ?? "", [process.pid, ...recorded]);
    this.peak = Math.max(this.peak, now);
  }
}

/** The resident memory of `roots` and everything below them, from a table of lines `pid ppid rss`, in kibibytes. */
export function residentKibibytes(table: string, roots: readonly number[]): number {
  const rows = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const counted = new Set(roots);
  // Parents may come after their children: go on until nothing is added.
  for (let size = 0; size !== counted.size;) {
    size = counted.size;
    for (const [pid = 0, parent = 0] of rows) {
      if (counted.has(parent)) counted.add(pid);
    }
  }
  return rows.reduce((sum, [pid = 0, , rss = 0]) => sum + (counted.has(pid) ? rss : 0), 0);
}
