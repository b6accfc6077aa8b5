import { changeCommand, runCommand, thisProject, type CommonOptions } from "../promotion/command";
import { rollback } from "../promotion/rollback";

const command = changeCommand(
  "rollback",
  "Proposes that one system in one environment is again what it was.",
)
  .argument("<environment>", "where it runs")
  .argument("<system>", "system to roll back")
  .option(
    "--to <revision>",
    "commit that has it as it is wanted, instead of the one before its last change",
  )
  .option("--replace", "take the place of another proposal for the same system and environment")
  .action(
    async (
      environment: string,
      system: string,
      { remote, ...options }: CommonOptions & { readonly to?: string },
    ) => {
      const args = { environment, system, ...options };
      for (const line of await rollback(thisProject(remote), args)) console.log(line);
    },
  );

runCommand(command);
