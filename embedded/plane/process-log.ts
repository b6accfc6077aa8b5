import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";

/** A process that runs for weeks must not fill the disk: beyond this size its log is emptied at the next command. */
const largestBytes = 32 * 1024 * 1024;

/** How much of the end of a log is searched for the line that matters. */
const tailBytes = 16 * 1024;

/** Where the log of the process `name` is. */
export function logPath(logs: string, name: string): string {
  return join(logs, `${name}.log`);
}

/** Opens an empty log for a new run of `name` and keeps the one before. Returns the file descriptor, opened for appending. */
export function openLog(logs: string, name: string): number {
  const log = logPath(logs, name);
  if (existsSync(log)) {
    renameSync(log, join(logs, `${name}.previous.log`));
  }
  return openSync(log, "a", 0o600);
}

/** Empties the log of a running process if it has grown too long. Possible because processes append to it. */
export function limitLog(logs: string, name: string, bytes: number = largestBytes): void {
  const log = logPath(logs, name);
  if (existsSync(log) && statSync(log).size > bytes) {
    truncateSync(log);
  }
}

/** The last line of a log that says why its process ended, or its last line, or undefined if the log is empty. */
export function lastLineThatMatters(log: string): string | undefined {
  const lines = tail(log)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.findLast((line) => complaint.test(line)) ?? lines.at(-1);
}

/** klog's error and fatal lines, JSON and logfmt levels, Go's own panics and what cobra prints. */
const complaint = /^[EF]\d{4} |"?level"?[=:]"?(error|fatal|panic)|^(Error|error|panic|fatal)\b/;

function tail(log: string): string {
  const size = existsSync(log) ? statSync(log).size : 0;
  const buffer = Buffer.alloc(Math.min(size, tailBytes));
  const file = openSync(log, "a+");
  try {
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
  } finally {
    closeSync(file);
  }
  return buffer.toString("utf8");
}
