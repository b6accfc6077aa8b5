import { isList, isObject, type Json, type JsonObject } from "../json";
import { parsePath, type PropertyPath } from "../property-path";

/**
 * The stated object with the live values of the fields that the program ignores (`ignoreChanges`). Such a field belongs to
 * whoever sets it, an autoscaler for one: stating the value that it has neither changes it nor takes it away.
 */
export function withLiveValues<T extends JsonObject>(
  stated: T,
  live: JsonObject | undefined,
  ignored: readonly string[],
): T {
  return ignored.reduce<T>(
    (object, path) => (taken(object, live, parsePath(path)) ?? object) as T,
    stated,
  );
}

/** `stated` with what `live` has at `path`; `undefined` for a value that the live object lacks. */
function taken(
  stated: Json,
  live: Json | undefined,
  [step, ...rest]: PropertyPath,
): Json | undefined {
  if (step === undefined) {
    return live;
  }
  const isMeant = (key: string | number): boolean => step === "*" || step === key;
  if (isList(stated)) {
    return stated.map((item, index) => {
      const there = isList(live) ? live[index] : undefined;
      return isMeant(index) ? (taken(item, there, rest) ?? item) : item;
    });
  }
  if (!isObject(stated)) {
    return stated;
  }
  return Object.fromEntries(
    Object.entries(stated).flatMap(([key, item]) => {
      const there = isObject(live) ? live[key] : undefined;
      const value = isMeant(key) && item !== undefined ? taken(item, there, rest) : item;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
