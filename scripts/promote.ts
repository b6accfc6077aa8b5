import { changeCommand, runCommand, thisProject, type CommonOptions } from "../promotion/command";
import { promote } from "../promotion/promote";

interface Options extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly override?: string;
  readonly rerender?: boolean;
  readonly context?: string;
}

const command = changeCommand(
  "promote",
  "Proposes that one environment runs exactly the images that run in another.",
)
  .argument("<system>", "system to promote")
  .argument("[services...]", "only these of its services, each with its jobs")
  .requiredOption("--from <environment>", "where the images run")
  .requiredOption("--to <environment>", "where they are to run")
  .option("--override <reason>", 'pass a gate that is shut: "<who decided>: <why>"')
  .option("--replace", "take the place of another proposal for the same system and environment")
  .option("--rerender", "write over files of the target that are not as rendered")
  .option("--context <name>", "kubeconfig context of the cluster that the images run in")
  .action(async (system: string, services: readonly string[], { remote, ...options }: Options) => {
    const lines = await promote(thisProject(remote), { system, services, ...options });
    for (const line of lines) console.log(line);
  });

runCommand(command);
