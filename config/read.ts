import { systems } from "../systems";
import type { EnvironmentSpec } from "./environment-spec";
import { ConfigurationError, type Problem } from "./errors";
import { frozen } from "./frozen";
import { EXTENDS_KEY, inherited } from "./inheritance";
import { ENVIRONMENT_KEY } from "./path";
import { brokenRules } from "./rules";
import { shapeOf } from "./shape";
import { readStackFile, stackFileName, type StackConfig } from "./stack-file";
import { suggestion } from "./suggestion";

/**
 * An environment from its stack file on disk, for what runs without the engine: rendering, documents, checks.
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
  const unknown = unknownSettings(config);
  const result = shapeOf(inherited(root, name, config));
  if ("problems" in result) throw configurationError(name, [...unknown, ...result.problems]);
  const spec: EnvironmentSpec = frozen({ name, ...result.shape });
  const problems = [...unknown, ...brokenRules(spec, systems)];
  if (problems.length > 0) throw configurationError(name, problems);
  return spec;
}

/** Other namespaces belong to Pulumi and its providers. */
function unknownSettings(config: StackConfig): readonly Problem[] {
  const known = [ENVIRONMENT_KEY, EXTENDS_KEY];
  return Object.keys(config)
    .filter((key) => key.startsWith("slipway:") && !known.includes(key))
    .map((path) => {
      const want = `${ENVIRONMENT_KEY} or ${EXTENDS_KEY}`;
      return { path, is: "unknown", want, fix: suggestion(path, known) };
    });
}

function configurationError(name: string, problems: readonly Problem[]): ConfigurationError {
  return new ConfigurationError(name, stackFileName(name), problems);
}
