import { systems } from "../systems";
import { notAvailableYet } from "./availability";
import type { EnvironmentSpec } from "./environment-spec";
import { ConfigurationError, type Problem } from "./errors";
import { frozen } from "./frozen";
import { inherited } from "./inheritance";
import { brokenRules } from "./rules";
import { shapeOf } from "./shape";
import { readStackFile, stackFileName, type StackConfig } from "./stack-file";

/**
 * An environment from its stack file on disk: valid, whether it can be deployed yet or not. For what runs without the
 * engine: rendering, documents, checks.
 *
 * @param root - The project's root, where the stack files lie.
 * @throws ConfigurationError with everything that is wrong with the file.
 */
export function readEnvironment(root: string, name: string): EnvironmentSpec {
  return environmentOf(root, name, readStackFile(root, name, stackFileName(name)));
}

/**
 * The environment that a stack's configuration describes, wherever it was read from.
 *
 * @throws ConfigurationError with every problem of shape or, when there is none, every broken rule.
 */
export function environmentOf(root: string, name: string, config: StackConfig): EnvironmentSpec {
  const result = shapeOf(inherited(root, name, config));
  if ("problems" in result) throw configurationError(name, result.problems);
  const spec: EnvironmentSpec = frozen({ name, ...result.shape });
  const problems = brokenRules(spec, systems);
  if (problems.length > 0) throw configurationError(name, problems);
  return spec;
}

/**
 * The environment itself, when all of its clouds and systems can be deployed.
 *
 * @throws ConfigurationError with every cloud and system that cannot.
 */
export function deployable(spec: EnvironmentSpec): EnvironmentSpec {
  const problems = notAvailableYet(spec, systems);
  if (problems.length > 0) throw configurationError(spec.name, problems);
  return spec;
}

function configurationError(name: string, problems: readonly Problem[]): ConfigurationError {
  return new ConfigurationError(name, stackFileName(name), problems);
}
