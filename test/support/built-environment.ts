import { Environment } from "../../components/environment";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { systems } from "../../systems";
import { Harness, type Registered } from "./harness";

/** An environment and all that it registered. */
export interface BuiltEnvironment {
  readonly environment: Environment;
  readonly resources: readonly Registered[];
}

/** Builds an environment under mocks, with every system. */
export async function buildEnvironment(
  spec: EnvironmentSpec,
  preview = false,
): Promise<BuiltEnvironment> {
  const harness = await Harness.install({ stack: spec.name, preview });
  const environment = new Environment(spec.name, { spec, systems });
  return { environment, resources: await harness.settle() };
}

const built = new Map<string, Promise<BuiltEnvironment>>();

/** The same of a stack file as it is: built once in a process, for the tests that only read what came of it. */
export function builtEnvironment(spec: EnvironmentSpec): Promise<BuiltEnvironment> {
  const done = built.get(spec.name) ?? buildEnvironment(spec);
  built.set(spec.name, done);
  return done;
}
