import { changeCommand, runCommand, thisProject, type CommonOptions } from "../promotion/command";
import { setImage } from "../promotion/set-image";

interface Options extends CommonOptions {
  readonly push?: boolean;
  readonly override?: string;
}

const command = changeCommand("set-image", "Proposes the image that a build made for one service.")
  .argument("<environment>", "where it is to run")
  .argument("<system>", "system of the service")
  .argument("<service>", "service, or data service, whose image it is")
  .argument("<references...>", "its image and those of its jobs: repository:tag@sha256:…")
  .option("--push", "commit to the branch itself, in tier development")
  .option("--override <reason>", 'go around the gate of production: "<who decided>: <why>"')
  .action(
    async (
      environment: string,
      system: string,
      service: string,
      references: readonly string[],
      { remote, ...options }: Options,
    ) => {
      const args = { environment, system, service, references, ...options };
      for (const line of await setImage(thisProject(remote), args)) console.log(line);
    },
  );

runCommand(command);
