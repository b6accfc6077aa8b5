import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSpec } from "./environment-spec";
import { ENVIRONMENT_KEY } from "./path";
import { deployable, environmentOf } from "./read";

/** Where the stack files lie: the engine's own notion of it is not set by every language host. */
const ROOT = resolve(__dirname, "..");

/**
 * The environment of the stack that the engine runs: the only reader of the engine's configuration.
 *
 * @throws ConfigurationError with everything that keeps it from being deployed.
 */
export function loadEnvironment(): EnvironmentSpec {
  const config = pulumi.runtime.allConfig();
  const name = pulumi.getStack().split("/").at(-1) ?? "";
  const environment = parsed(config[ENVIRONMENT_KEY]);
  return deployable(environmentOf(ROOT, name, { ...config, [ENVIRONMENT_KEY]: environment }));
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
