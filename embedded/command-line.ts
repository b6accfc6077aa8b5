import { type Command, InvalidArgumentError } from "commander";
import { Interrupted } from "./local/interrupt";

/** A number of seconds above 0, as an option's value. Throws what makes commander say so. */
export function positiveSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) {
    throw new InvalidArgumentError("want a number of seconds above 0");
  }
  return seconds;
}

/** Runs a command of ours: problems go to stderr as one message without a stack, and the exit code says how it ended. */
export async function runCommand(program: Command): Promise<void> {
  // Who reads our output may go first (a closed terminal, `| head`); what has been begun is still brought to its end.
  [process.stdout, process.stderr].forEach((stream) => stream.on("error", () => undefined));
  try {
    await program.parseAsync();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
  }
}
