import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { CLOUD_NAMES } from "../components/clouds/settings";
import { Environment } from "../components/environment";
import type { EnvironmentSpec } from "../config/environment-spec";
import { readEnvironment } from "../config/read";
import { environmentNames } from "../config/stack-file";
import { systems } from "../systems";
import { crossing } from "../test/support/crossings";
import { Harness } from "../test/support/harness";
import { configurationReference } from "./documents/configuration-reference";
import { environmentPage } from "./documents/environment-picture";
import { networkPicture } from "./documents/network-picture";
import { overviewPicture, withPicture } from "./documents/overview-picture";
import { parityPage } from "./documents/parity";
import { pipelinesPicture } from "./documents/pipelines-picture";
import { securityGroups } from "./documents/security-groups";
import { stackFileSchema } from "./documents/stack-file-schema";

/** A file that is written from the code, so that it cannot say anything else than the code. */
export interface GeneratedDocument {
  /** Path from the project's root. */
  readonly file: string;
  readonly produce: () => string | Promise<string>;
}

const root = resolve(__dirname, "..");

/** Every generated document. */
export const DOCUMENTS: readonly GeneratedDocument[] = [
  { file: "docs/configuration.md", produce: configurationReference },
  { file: "docs/stack-file.schema.json", produce: stackFileSchema },
  ...Object.values(systems).map((definition) => ({
    file: `docs/pictures/${definition.name}-network.md`,
    produce: () => networkPicture(definition),
  })),
  ...environmentNames(root).map((name) => ({
    file: `docs/pictures/environment-${name}.md`,
    produce: () => environment(readEnvironment(root, name)),
  })),
  { file: "docs/parity.md", produce: parity },
  { file: "docs/pictures/aws-security-groups.md", produce: securityGroups },
  { file: "README.md", produce: readme },
  { file: "docs/pipelines.md", produce: pipelines },
];

/** The README is written by hand, but for its picture: the laptop's environment. */
function readme(): string {
  const picture = overviewPicture(readEnvironment(root, "local"), systems);
  return withPicture(readFileSync(join(root, "README.md"), "utf8"), "overview", picture);
}

/** Written by hand, but for its picture: every workflow. */
function pipelines(): string {
  const folder = join(root, ".github/workflows");
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]);
  const picture = pipelinesPicture(Object.fromEntries(files) as Record<string, string>);
  return withPicture(readFileSync(join(root, "docs/pipelines.md"), "utf8"), "pipelines", picture);
}

/** What each cloud offers, and refuses to systems that ask for it. */
function parity(): string {
  return parityPage(
    CLOUD_NAMES.flatMap((cloud) =>
      crossing(cloud).refusals.map(({ system, ...problem }) => ({ cloud, system, problem })),
    ),
  );
}

/** What the program registers for a stack. */
async function environment(spec: EnvironmentSpec): Promise<string> {
  const harness = await Harness.install({ stack: spec.name });
  new Environment(spec.name, { spec, systems });
  return environmentPage(spec.name, await harness.settle());
}

/**
 * Writes the documents whose content has changed, or with `check` nothing at all.
 *
 * @returns The files that were not as generated.
 */
export async function generate(
  root: string,
  documents: readonly GeneratedDocument[],
  { check = false }: { readonly check?: boolean },
): Promise<readonly string[]> {
  const different: string[] = [];
  // One after the other: the pictures of environments take the engine's place, of which there is one.
  for (const { file, produce } of documents) {
    const path = join(root, file);
    const content = await produce();
    if (existsSync(path) && readFileSync(path, "utf8") === content) continue;
    if (!check) writeFileSync(path, content);
    different.push(file);
  }
  return different;
}

/** What a check says of a file that is not as generated. */
export function complaint(file: string): string {
  return `${file} is not as generated: run npm run docs, and commit what it writes.`;
}

async function run({ check }: { readonly check?: boolean }): Promise<void> {
  const files = await generate(root, DOCUMENTS, { check });
  for (const file of files) console.log(check === true ? complaint(file) : file);
  process.exitCode = check === true && files.length > 0 ? 1 : 0;
}

if (require.main === module) {
  new Command("docs")
    .description("Writes the documents that are generated from the code.")
    .option("--check", "write nothing; exit with 1 when a document is not as generated")
    .action(run)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    });
}
