import { clearLine, cursorTo } from "node:readline";

/** Tells the person who waits what is being done and for how long. */
export interface Progress {
  /** Shows `title` with the elapsed time while `work` runs, and passes on what it returns or throws. Steps may overlap. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Prints one line of its own. */
  note(line: string): void;
}

interface Step {
  readonly title: string;
  readonly startedMs: number;
}

/** On a terminal: how often the line is rewritten, in milliseconds. */
const rewriteMs = 200;

/** Elsewhere, such as in CI: after how long a step that still runs says so, again and again, in milliseconds. */
const heartbeatMs = 30_000;

/** Progress on `stream`: one rewritten line on a terminal; elsewhere a line per step, and a heartbeat line during long ones. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  return new StreamProgress(stream);
}

class StreamProgress implements Progress {
  private readonly running = new Set<Step>();

  public constructor(private readonly stream: NodeJS.WriteStream) {}

  public async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const step: Step = { title, startedMs: Date.now() };
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
      this.line(mark, step);
    }
  }

  public note(line: string): void {
    this.print(line);
  }

  private beat(step: Step): void {
    if (this.stream.isTTY) {
      this.showRunning();
    } else {
      this.line("...", step);
    }
  }

  private line(mark: string, step: Step): void {
    this.print(`${mark.padEnd(6)} ${step.title}  ${elapsed(step)}`);
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
    this.stream.write(`${newest.title}  ${elapsed(newest)}`.slice(0, this.stream.columns - 1));
  }

  private clear(): void {
    if (this.stream.isTTY) {
      cursorTo(this.stream, 0);
      clearLine(this.stream, 0);
    }
  }
}

function elapsed(step: Step): string {
  const seconds = (Date.now() - step.startedMs) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
