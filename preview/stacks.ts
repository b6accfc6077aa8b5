import { type EnvironmentSpec, TIERS } from "../config/environment-spec";
import { EXTENDS_KEY } from "../config/inheritance";
import { readEnvironment } from "../config/read";
import { environmentNames, readStackFile, stackFileName } from "../config/stack-file";
import { git } from "./git";

/** What decides, besides the stack files, what every stack becomes. */
const PROGRAM = /^(index\.ts|Pulumi\.yaml|package(-lock)?\.json|(components|config|systems)\/.*)$/;

/** A stack that pipelines take care of. */
export interface Stack {
  readonly name: string;
  /** Its stack file, and those that this one extends. */
  readonly files: readonly string[];
}

/**
 * The stacks of a project that are deployed from anywhere: all of their clusters are in a cloud. One that cannot be deployed is
 * among them, so that its pipeline fails and says why. The least careful tier comes first.
 *
 * @param root - The project's root.
 * @throws ConfigurationError when a stack file is not valid.
 */
export function cloudStacks(root: string): readonly Stack[] {
  return environmentNames(root)
    .map((name) => readEnvironment(root, name))
    .filter(isInClouds)
    .sort((one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier))
    .map(({ name }) => ({ name, files: chain(root, name, stackFileName(name)) }));
}

const isInClouds = ({ clusters }: EnvironmentSpec): boolean =>
  Object.values(clusters).every(({ cloud }) => cloud !== "local");

/** A circle was refused when the environment was read. */
function chain(root: string, name: string, file: string): readonly string[] {
  const base = readStackFile(root, name, file)[EXTENDS_KEY];
  return [file, ...(typeof base === "string" ? chain(root, name, base) : [])];
}

/**
 * The stacks that a change concerns: those whose stack file or rendered tree it touches, and all where it touches the program.
 *
 * @param changed - Paths from the project's root.
 */
export function concerned(stacks: readonly Stack[], changed: readonly string[]): readonly Stack[] {
  if (changed.some((file) => PROGRAM.test(file))) return stacks;
  return stacks.filter(({ name, files }) =>
    changed.some((file) => files.includes(file) || file.startsWith(`gitops/${name}/`)),
  );
}

/** Paths of the files in which two commits differ. */
export function changedFiles(root: string, base: string, head = "HEAD"): readonly string[] {
  const options = ["--name-only", "-z", "--no-renames", "--end-of-options"];
  return git(root, ["diff", ...options, base, head, "--"])
    .split("\0")
    .filter((name) => name !== "");
}
