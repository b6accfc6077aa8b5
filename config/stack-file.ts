import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { ConfigurationError, type Problem } from "./errors";

/** The `config` part of a stack file: values by their full keys, such as `slipway:environment`. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** Name of an environment's stack file in the project's root. */
export const stackFileName = (environment: string): string => `Pulumi.${environment}.yaml`;

/** Names of all environments that have a stack file in the project's root, sorted; feature environments have none there. */
export function environmentNames(root: string): readonly string[] {
  const names = readdirSync(root).map(
    (file) => /^Pulumi\.(?!feature[.-])(.+)\.yaml$/.exec(file)?.[1],
  );
  return names.filter((name) => name !== undefined).sort();
}

/**
 * What a stack file sets: the environment's own file, or one that it extends.
 *
 * @param file - Path of the stack file, relative to `root`.
 * @throws ConfigurationError when there is no such file, or it is not YAML.
 */
export function readStackFile(root: string, environment: string, file: string): StackConfig {
  const path = join(root, file);
  const result = existsSync(path)
    ? parsed(file, readFileSync(path, "utf8"))
    : { problems: [missing(root, file)] };
  if ("problems" in result) throw new ConfigurationError(environment, file, result.problems);
  const config = isMapping(result.content) ? result.content["config"] : undefined;
  return isMapping(config) ? config : {};
}

function parsed(
  file: string,
  text: string,
): { readonly content: unknown } | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ message, pos: [start] }) => {
    const { line, col } = lines.linePos(start);
    return notYaml(`${file}:${line}:${col}`, message);
  });
  if (problems.length > 0) return { problems };
  try {
    return { content: document.toJS() as unknown };
  } catch (error) {
    return { problems: [notYaml(file, (error as Error).message)] }; // an alias that leads nowhere
  }
}

/** Whether a value is a YAML mapping. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function missing(root: string, file: string): Problem {
  const files = environmentNames(root).map(stackFileName);
  return { path: file, is: "missing", want: `one of ${files.join(", ")}` };
}

function notYaml(path: string, reason: string): Problem {
  return { path, is: `not YAML: ${reason}`, want: "a mapping with the key config" };
}
