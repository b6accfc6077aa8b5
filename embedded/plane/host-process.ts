import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { closeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors";
import { processStart } from "../process-start";
import { lastLineThatMatters, limitLog, logPath, openLog } from "./process-log";
import { isRunning, readRecord, writeRecord, type ProcessRecord } from "./process-record";
import { stopProcess } from "./stop-process";

/** One process of the plane: what to run, and how to see that it serves. */
export interface HostProcess {
  /** Unique within the plane; also the name of its log. */
  readonly name: string;
  /** Absolute path of the executable. */
  readonly command: string;
  readonly args: readonly string[];
  /** Environment variables of its own, besides {@link ProcessPlace.environment}. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it stands on, as text: contents of files it reads once, processes it is connected to. A change restarts it. */
  readonly standsOn: readonly string[];
  /** Whether it serves by now. Asked again and again until it says so. */
  readonly ready: () => Promise<boolean>;
}

/** Where processes run. */
export interface ProcessPlace {
  /** Working directory and records. */
  readonly run: string;
  readonly logs: string;
  /** The whole environment that all processes share. It may differ from one command to the next without a restart. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A process ended before it served, or took too long. */
export class StartError extends UserError {
  public constructor(name: string, what: string, log: string) {
    const reason = lastLineThatMatters(log)?.slice(0, 400) ?? "it wrote no log";
    super(`${name} ${what}: ${reason} (log: ${log})`);
  }
}

/** How long a process may take until it serves, in milliseconds. Generous, for machines that do much else. */
const patienceMs = 90_000;

/** How long one that runs already may take: after that it hangs and is started anew. */
const patienceWithRunningMs = 20_000;

/** Between two looks at a process that starts, in milliseconds. */
const pollMs = 40;

/** Whether `process` runs just as it is described here. */
export async function isCurrent(process: HostProcess, place: ProcessPlace): Promise<boolean> {
  const record = readRecord(place.run, process.name);
  return record?.fingerprint === fingerprint(process) && (await isRunning(record));
}

/**
 * Makes sure that `process` runs as described and serves: leaves it alone if it does, else stops what runs under its name
 * and starts it. It outlives this command. Returns its identity, for others to stand on.
 * Throws a {@link StartError} if it ends before it serves, and a UserError if it cannot be started at all; when
 * aborted it throws too and leaves behind what it started.
 */
export async function ensureProcess(
  process: HostProcess,
  place: ProcessPlace,
  signal?: AbortSignal,
): Promise<string> {
  limitLog(place.logs, process.name);
  const record = (await serving(process, place, signal)) ?? (await start(process, place, signal));
  return `${process.name} ${record.pid} ${record.started}`;
}

/** Throws a {@link StartError} if one of `names` has ended since it was started: some fail a moment after they seemed to serve. */
export async function refuseEnded(names: readonly string[], place: ProcessPlace): Promise<void> {
  for (const name of names) {
    if (!(await isRunning(readRecord(place.run, name)))) {
      throw new StartError(name, "ended soon after its start", logPath(place.logs, name));
    }
  }
}

async function serving(
  process: HostProcess,
  place: ProcessPlace,
  signal: AbortSignal | undefined,
): Promise<ProcessRecord | undefined> {
  const record = readRecord(place.run, process.name);
  if (record?.fingerprint !== fingerprint(process)) {
    return undefined;
  }
  const end = await untilReady(process, record, patienceWithRunningMs, signal);
  return end === "serves" ? record : undefined;
}

async function start(
  process: HostProcess,
  place: ProcessPlace,
  signal: AbortSignal | undefined,
): Promise<ProcessRecord> {
  await stopProcess(place.run, process.name);
  const child = launch(process, place);
  const failure = once(child, "error");
  if (child.pid === undefined) {
    const [error] = (await failure) as [NodeJS.ErrnoException];
    const why = error.code === "ENOENT" ? `${process.command} is missing` : error.message;
    throw new UserError(`${process.name} cannot be started: ${why}`);
  }
  const started = (await processStart(child.pid)) ?? "";
  const record = { pid: child.pid, started, fingerprint: fingerprint(process) };
  writeRecord(place.run, process.name, record);
  const end = await untilReady(process, record, patienceMs, signal);
  if (end !== "serves") {
    throw new StartError(process.name, end, logPath(place.logs, process.name));
  }
  return record;
}

/** Starts it in a session and process group of its own: no Ctrl-C of this terminal reaches it. */
function launch(process: HostProcess, place: ProcessPlace): ChildProcess {
  const log = openLog(place.logs, process.name);
  try {
    const child = spawn(process.command, process.args, {
      cwd: place.run,
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...place.environment, ...process.environment },
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

async function untilReady(
  process: HostProcess,
  record: ProcessRecord,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (!(await isRunning(record))) {
      return "ended before it served";
    }
    if (await process.ready()) {
      return "serves";
    }
    await sleep(pollMs, undefined, { signal });
  }
  return `did not serve within ${patience / 1000} s`;
}

function fingerprint({ command, args, environment, standsOn }: HostProcess): string {
  const text = JSON.stringify([command, args, environment, standsOn]);
  return createHash("sha256").update(text).digest("hex");
}
