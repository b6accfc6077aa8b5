/** Where the environment lies in a stack file: the start of every problem's path. */
export const ENVIRONMENT_KEY = "slipway:environment";

/** A path in terms of the stack file: `slipway:environment.clusters.main.region`. */
export function pathOf(...keys: readonly PropertyKey[]): string {
  const steps = keys.map(String).map((key) => (/^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`));
  return [ENVIRONMENT_KEY, ...steps].join("");
}
