import { relative, resolve } from "node:path";
import { ConfigurationError } from "./errors";
import { ENVIRONMENT_KEY } from "./path";
import { shown } from "./shown";
import { isMapping, readStackFile, stackFileName, type StackConfig } from "./stack-file";

/** Names the stack file whose environment this one starts from, by its path from the project's root. */
export const EXTENDS_KEY = "slipway:extends";

/**
 * An environment's fields as written, laid over those of the stack file that it extends, and so on down: mappings are
 * merged, however deep, and anything else, lists too, is replaced.
 *
 * @param config - The stack's own configuration. Where it was read from is not known: the plane's file of a stack lies
 * elsewhere and extends the committed one of the same name.
 * @throws ConfigurationError when a file is missing or not YAML, or when the files lead back to one another.
 */
export function inherited(root: string, environment: string, config: StackConfig): unknown {
  return fieldsOf(config, []);

  function fieldsOf(top: StackConfig, trail: readonly string[]): unknown {
    const base = top[EXTENDS_KEY];
    if (base === undefined) return top[ENVIRONMENT_KEY];
    const file = typeof base === "string" ? relative(root, resolve(root, base)) : undefined;
    if (file === undefined || trail.includes(file)) {
      const want = "the path of another stack file from the project's root";
      const circle = [...trail, file].join(" extends ");
      const fix = file === undefined ? undefined : `${circle}: break the circle`;
      const at = trail.at(-1) ?? stackFileName(environment);
      throw new ConfigurationError(environment, at, [
        { path: EXTENDS_KEY, is: shown(base), want, fix },
      ]);
    }
    const below = fieldsOf(readStackFile(root, environment, file), [...trail, file]);
    return merged(below, top[ENVIRONMENT_KEY]);
  }
}

/** Fields laid over others: mappings are merged, however deep, and anything else is replaced. */
export function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isMapping(base) || !isMapping(over)) return over;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], over[key])]));
}
