import { isList, isObject, type Json } from "../json";
import type { PropertyPath } from "../property-path";

/** A value and where it was found. */
export interface Located {
  readonly path: PropertyPath;
  readonly value: Json;
}

/** Everything that lies at `path`, whose step `"*"` stands for every item of a list. */
export function valuesAt(
  value: Json | undefined,
  [step, ...rest]: PropertyPath,
  at: PropertyPath = [],
): readonly Located[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (step === undefined) {
    return [{ path: at, value }];
  }
  if (isList(value)) {
    return value.flatMap((item, index) =>
      step === "*" || step === index ? valuesAt(item, rest, [...at, index]) : [],
    );
  }
  return isObject(value) ? valuesAt(value[step], rest, [...at, step]) : [];
}
