import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSpec } from "./environment-spec";
import { featureOf, isFeatureName, type Feature } from "./feature";
import { FEATURE_KEY } from "./feature-spec";
import { ENVIRONMENT_KEY } from "./path";
import { environmentOf } from "./read";
import type { StackConfig } from "./stack-file";

/** Where the stack files lie: the engine's own notion of it is not set by every language host. */
const ROOT = resolve(__dirname, "..");

/**
 * The environment of the stack that the engine runs. With {@link loadFeature} the only reader of the engine's configuration.
 *
 * @throws ConfigurationError with everything that keeps it from being deployed.
 */
export function loadEnvironment(): EnvironmentSpec {
  return environmentOf(ROOT, stackName(), stackConfig(ENVIRONMENT_KEY));
}

/**
 * The feature environment of the stack that the engine runs; undefined for any other stack.
 *
 * @throws ConfigurationError with everything that keeps it from being deployed.
 */
export function loadFeature(): Feature | undefined {
  const name = stackName();
  if (!isFeatureName(name)) return undefined;
  return featureOf(ROOT, name, stackConfig(ENVIRONMENT_KEY, FEATURE_KEY));
}

/** Without the organisation and the project before it. */
function stackName(): string {
  return pulumi.getStack().split("/").at(-1) ?? "";
}

/** The stack's configuration, with the values of some keys as data. */
function stackConfig(...keys: readonly string[]): StackConfig {
  const config = pulumi.runtime.allConfig();
  const data = keys.map((key) => [key, parsed(config[key])] as const);
  return { ...config, ...Object.fromEntries(data.filter(([, value]) => value !== undefined)) };
}

/** The engine hands a mapping over as JSON, and text as it is. */
function parsed(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
