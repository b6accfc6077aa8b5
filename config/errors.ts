import { RunError } from "@pulumi/pulumi/errors";

/** One thing that is wrong with a configuration, said to the person who can change it. */
export interface Problem {
  /** Where it lies, in terms of the stack file: `slipway:environment.clusters.main.region`. */
  readonly path: string;
  /** What is there, as it completes "is …": `7`, `missing`, `unknown`. Never a secret. */
  readonly is: string;
  /** What is accepted there, as it completes "want …". */
  readonly want: string;
  /** The likeliest way out, where one is known: `did you mean region?`. */
  readonly fix?: string;
}

/**
 * A configuration that cannot be deployed, with every problem that was found. Pulumi prints the message alone and exits
 * with 1, for a `RunError` is its mark of an error that needs no stack trace.
 */
export class ConfigurationError extends RunError {
  public override readonly name = "ConfigurationError";

  /**
   * @param environment - Name of the environment.
   * @param file - The stack file that the reader should open.
   * @param problems - At least one.
   */
  public constructor(
    public readonly environment: string,
    public readonly file: string,
    public readonly problems: readonly Problem[],
  ) {
    super(message(environment, file, problems));
  }
}

function message(environment: string, file: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const rows = problems.map(({ path, is, want, fix }) => [
    path,
    `is ${is}`,
    `want ${want}`,
    fix ?? "",
  ]);
  return [`${environment} cannot be deployed: ${count} in ${file}`, ...aligned(rows)].join("\n");
}

/** Rows as lines whose columns start below one another, three spaces apart. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 3;
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(width(column))).join("")}`.trimEnd(),
  );
}
