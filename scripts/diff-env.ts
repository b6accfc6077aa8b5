import { resolve } from "node:path";
import { Command } from "commander";
import { runCommand } from "../promotion/command";
import { environmentDiff, sectionLines } from "../promotion/environment-diff";
import { systems } from "../systems";

const command = new Command("npm run diff-env --")
  .description("Shows how two environments differ: images, configuration, infrastructure.")
  .argument("<a>", "an environment")
  .argument("<b>", "another environment")
  .argument("[systems...]", "only these systems")
  .showHelpAfterError()
  .action((a: string, b: string, wanted: readonly string[]) => {
    const root = resolve(__dirname, "..");
    const sections = environmentDiff(root, [a, b], wanted, systems);
    console.log(sections.map((section) => sectionLines(section, [a, b]).join("\n")).join("\n\n"));
  });

runCommand(command);
