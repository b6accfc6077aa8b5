import { isList, isObject, type Json } from "./json";

/** The way to a value inside a document: keys of objects and indices of lists. */
export type PropertyPath = readonly (string | number)[];

/** A path as Pulumi writes it: `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]`. */
export function formatPath(path: PropertyPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") {
      return `${text}[${step}]`;
    }
    if (!/^[^.[\]"]+$/.test(step)) {
      return `${text}["${step.replaceAll('"', '\\"')}"]`;
    }
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** The reverse of {@link formatPath}; `[*]` becomes the step `"*"`. */
export function parsePath(text: string): PropertyPath {
  const steps = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[(\*)\]|([^.[\]]+)/g);
  return [...steps].map(([, quoted, index, star, name]) =>
    index === undefined
      ? (quoted?.replaceAll(/\\(.)/g, "$1") ?? star ?? name ?? "")
      : Number(index),
  );
}

/** Whether `path` is `prefix` or lies below it. `"*"` in `prefix` stands for any one step. */
export function isWithin(path: PropertyPath, prefix: PropertyPath): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((step, index) => step === "*" || step === path[index])
  );
}

/** What lies at `path`, `undefined` where the way there ends early. */
export function valueAtPath(value: Json | undefined, path: PropertyPath): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => {
    if (typeof step === "number") {
      return isList(at) ? at[step] : undefined;
    }
    return isObject(at) ? at[step] : undefined;
  }, value);
}
