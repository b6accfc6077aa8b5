import { resolve } from "node:path";
import { Command } from "commander";
import { positiveSeconds, runCommand } from "../embedded/command-line";
import { down, reset } from "../embedded/local/down";
import { environmentLines } from "../embedded/local/environment-lines";
import { local } from "../embedded/local/local";
import { statusReport, upReport } from "../embedded/local/report";
import { isWell, status, statusJson } from "../embedded/local/status";
import { up } from "../embedded/local/up";
import { terminalProgress } from "../embedded/progress";

/** Progress and problems go to stderr; stdout has only what was asked for. */
const plane = local(resolve(__dirname, ".."), "local", terminalProgress(process.stderr));

const program = new Command("npm run local --")
  .description("Runs the whole environment on this machine.")
  .showHelpAfterError();

program
  .command("up", { isDefault: true })
  .description("bring everything up, and wait until it is healthy")
  .option("--timeout <seconds>", "how long Argo CD may take to deliver", positiveSeconds, 300)
  .action(async ({ timeout }: { readonly timeout: number }) => {
    const started = Date.now();
    const result = await up(plane, { timeoutSeconds: timeout });
    console.log(upReport(plane, result, (Date.now() - started) / 1000));
  });

program
  .command("status")
  .description(
    "show Applications, secrets, workloads and processes; exit code 1 unless all is well",
  )
  .option("--json", "for programs")
  .action(async ({ json = false }: { readonly json?: boolean }) => {
    const found = await status(plane);
    console.log(json ? statusJson(found) : statusReport(plane, found));
    process.exitCode = isWell(found) ? 0 : 1;
  });

program
  .command("down")
  .description("destroy the environment and stop every process")
  .action(() => down(plane));

program
  .command("reset")
  .description("stop everything at once and forget it, whatever state it is in")
  .action(() => reset(plane));

program
  .command("env")
  .description('print what makes a shell ready: eval "$(npm run -s local -- env)"')
  .action(async () => {
    process.stdout.write(await environmentLines(plane));
  });

void runCommand(program);
