/** What is known about a failed `go` command. */
export interface GoFailure {
  /** What was being built, for people. */
  readonly subject: string;
  /** The lowest version of Go that will do, such as `1.26.0`. */
  readonly goVersion: string;
  /** Everything that the command reported. */
  readonly lines: readonly string[];
  /** File that keeps these lines. */
  readonly logFile: string;
}

interface Cause {
  readonly pattern: RegExp;
  readonly explain: (failure: GoFailure, line: string) => string;
}

/** The causes that have a fix of their own, the most certain first. */
const causes: readonly Cause[] = [
  {
    pattern: /no space left on device/i,
    explain: ({ subject }) => noSpace(subject),
  },
  {
    pattern: /requires go ?>= ?|invalid go version|toolchain not available/,
    explain: ({ goVersion }, line) =>
      `The Go on PATH is too old (${line}): install Go ${goVersion} or newer, from https://go.dev/dl, then run again.`,
  },
  {
    pattern:
      /dial tcp|no such host|could not resolve host|i\/o timeout|connection re(fused|set)|TLS handshake|x509:|\/@v\/.*: \d{3} /i,
    explain: ({ subject }, line) =>
      `The Go modules of ${subject} cannot be downloaded (${line}): check the network, or set GOPROXY to a module proxy ` +
      "that can be reached, then run again; what was downloaded is kept.",
  },
  {
    pattern: /signal: killed/,
    explain: ({ subject }) =>
      `The Go compiler was killed while building ${subject}, most likely for lack of memory: close other programs, then ` +
      "run again; what was compiled is kept.",
  },
];

/** Why `go` failed and what to do about it, in one sentence. */
export function explainGoFailure(failure: GoFailure): string {
  for (const { pattern, explain } of causes) {
    const line = failure.lines.find((text) => pattern.test(text));
    if (line !== undefined) {
      return explain(failure, line.trim());
    }
  }
  const line = failure.lines.find(isError)?.trim() ?? "go gave no reason";
  return `Building ${failure.subject} failed (${line}): the log is ${failure.logFile}.`;
}

/** What to say when the disk is full. */
export function noSpace(subject: string): string {
  return (
    `The disk is full while building ${subject}: free 10 GB, or set SLIPWAY_CACHE, GOCACHE and GOMODCACHE to folders on a ` +
    "larger disk, then run again; what was compiled is kept."
  );
}

/** Neither the heading of a package nor a package's name, both of which go prints before the error. */
function isError(line: string): boolean {
  return /\s/.test(line.trim()) && !/^(# |go: downloading )/.test(line);
}
