import { resolve } from "node:path";
import { Argument, Command, InvalidArgumentError } from "commander";
import { positiveSeconds, runCommand } from "../embedded/command-line";
import { environmentLines } from "../embedded/local/environment-lines";
import type { Fault } from "../embedded/plugins/cloud/faults";
import { terminalProgress } from "../embedded/progress";
import { parseFault } from "../embedded/rehearsal/fault";
import {
  complaints,
  PHASES,
  rehearsalPlace,
  rehearse,
  resetRehearsal,
} from "../embedded/rehearsal/rehearse";
import { factsJson, factsText } from "../embedded/rehearsal/report";
import { cloudVariables } from "../embedded/rehearsal/variables";

/** What is given on the command line besides the stack and the phase. */
interface Options {
  readonly cluster?: readonly string[];
  readonly fault: readonly Fault[];
  readonly timeScale: number;
  readonly timeout: number;
  readonly json?: boolean;
}

const program = new Command("npm run rehearse --")
  .description("Takes a cloud stack through its life on this machine, without a cloud.")
  .argument("<stack>", "the stack: the name in Pulumi.<name>.yaml")
  .addArgument(
    new Argument(
      "[phase]",
      "one phase, `all` of them in turn, `reset` to stop and forget everything, or `env` for a shell",
    )
      .choices([...PHASES, "all", "reset", "env"])
      .default("all"),
  )
  .option("--cluster <names...>", "only these clusters of the stack")
  .option("--fault <type:operation:kind>", "what is to go wrong; may be given again", faults, [])
  .option(
    "--time-scale <factor>",
    "seconds for a second of the cloud, 0 for no waiting",
    scale,
    0.02,
  )
  .option("--timeout <seconds>", "how long Argo CD may take to deliver", positiveSeconds, 300)
  .option("--json", "the facts, for programs")
  .showHelpAfterError()
  .action(run);

async function run(stack: string, phase: string, options: Options): Promise<void> {
  // Progress and problems go to stderr; stdout has only what was asked for.
  const place = rehearsalPlace(resolve(__dirname, ".."), stack, terminalProgress(process.stderr));
  const { cluster: clusters = [], fault, timeScale, timeout, json = false } = options;
  if (phase === "reset") {
    await resetRehearsal(place);
    return;
  }
  if (phase === "env") {
    const own = cloudVariables({ home: place.home, timeScale });
    process.stdout.write(await environmentLines({ ...place, own }));
    return;
  }
  const facts = await rehearse(place, {
    phases: PHASES.filter((name) => phase === "all" || phase === name),
    ...{ clusters, timeScale, faults: fault, timeoutSeconds: timeout },
    show: (text) => {
      if (!json) console.log(text);
    },
  });
  console.log(json ? factsJson(facts) : factsText(facts));
  const problems = complaints(facts);
  if (problems.length > 0) {
    throw new Error(problems.join("\n"));
  }
}

function faults(text: string, before: readonly Fault[]): readonly Fault[] {
  return [...before, parseFault(text)];
}

function scale(text: string): number {
  const factor = Number(text);
  if (text.trim() === "" || !(factor >= 0)) {
    throw new InvalidArgumentError("want a number from 0 on");
  }
  return factor;
}

void runCommand(program);
