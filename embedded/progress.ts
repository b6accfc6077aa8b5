import { clearLine, cursorTo } from "node:readline";

/** Tells the person who waits what is being done and for how long. */
export interface Progress {
  /**
   * Shows `title` with the elapsed time while `work` runs, and passes on what it returns or throws. Steps may overlap.
   * `detail` is asked for what to show besides each time that the step is shown while it runs.
   */
  step<T>(title: string, work: () => Promise<T>, detail?: () => string): Promise<T>;
  /** Prints one line of its own. */
  note(line: string): void;
}

interface Step {
  readonly title: string;
  readonly startedMs: number;
  readonly detail?: () => string;
}

/** On a terminal: how often the line is rewritten, in milliseconds. */
const rewriteMs = 200;

/** Elsewhere, such as in CI: after how long a step that still runs says so, again and again, in milliseconds. */
const heartbeatMs = 30_000;

/** Progress on `stream`: one rewritten line on a terminal; elsewhere a line per step, and a heartbeat line during long ones. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  return new StreamProgress(stream);
}

/** Width of what a line starts with: how the step ended. */
const markWidth = "failed".length;

class StreamProgress implements Progress {
  private readonly running = new Set<Step>();

  public constructor(private readonly stream: NodeJS.WriteStream) {}

  public async step<T>(title: string, work: () => Promise<T>, detail?: () => string): Promise<T> {
    const step: Step = { title, startedMs: Date.now(), detail };
    this.running.add(step);
    this.showRunning();
    const timer = setInterval(
      () => {
        this.beat(step);
      },
      this.stream.isTTY ? rewriteMs : heartbeatMs,
    );
    let mark = "failed";
    try {
      const result = await work();
      mark = "done";
      return result;
    } finally {
      clearInterval(timer);
      this.running.delete(step);
      this.print(`${mark.padEnd(markWidth)} ${title}  ${elapsed(step)}`);
    }
  }

  public note(line: string): void {
    this.print(line);
  }

  private beat(step: Step): void {
    if (this.stream.isTTY) {
      this.showRunning();
    } else {
      this.print(`${"...".padEnd(markWidth)} ${describe(step)}`);
    }
  }

  private print(line: string): void {
    this.clear();
    this.stream.write(`${line}\n`);
    this.showRunning();
  }

  private showRunning(): void {
    const newest = [...this.running].at(-1);
    if (!this.stream.isTTY || newest === undefined) {
      return;
    }
    this.clear();
    // A line that wraps cannot be rewritten.
    this.stream.write(describe(newest).slice(0, this.stream.columns - 1));
  }

  private clear(): void {
    if (this.stream.isTTY) {
      cursorTo(this.stream, 0);
      clearLine(this.stream, 0);
    }
  }
}

function describe(step: Step): string {
  const detail = step.detail?.() ?? "";
  return `${step.title}  ${detail === "" ? "" : `${detail}  `}${elapsed(step)}`;
}

function elapsed(step: Step): string {
  const seconds = (Date.now() - step.startedMs) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
