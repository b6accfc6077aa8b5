/** Whatever a JSON document can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. A key whose value is `undefined` counts as absent. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether `value` is a JSON object: not a list, not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether `value` is a list; narrows readonly arrays, which `Array.isArray` does not. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** `value` if it is an object, else an empty one: for reading optional parts of a document. */
export function objectAt(value: Json | undefined, ...keys: readonly string[]): JsonObject {
  const found = valueAt(value, ...keys);
  return isObject(found) ? found : {};
}

/** The list at that place, else an empty one. */
export function listAt(value: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...keys);
  return isList(found) ? found : [];
}

/** The text at that place, else an empty one. */
export function textAt(value: Json | undefined, ...keys: readonly string[]): string {
  const found = valueAt(value, ...keys);
  return typeof found === "string" ? found : "";
}

/** The number at that place, else `otherwise`. */
export function numberAt(
  otherwise: number,
  value: Json | undefined,
  ...keys: readonly string[]
): number {
  const found = valueAt(value, ...keys);
  return typeof found === "number" ? found : otherwise;
}

/** What lies at that place, `undefined` where the way there ends early. */
export function valueAt(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (at, key) => (isObject(at) ? at[key] : undefined),
    value ?? undefined,
  );
}

/** The same object without the keys named. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/**
 * The same document without null and absent entries of objects. To Kubernetes, a null field is one that is not stated; the
 * SDK writes nulls for arguments that were left out.
 */
export function withoutNulls(value: Json): Json {
  if (isList(value)) {
    return value.map(withoutNulls);
  }
  return isObject(value) ? objectWithoutNulls(value) : value;
}

/** {@link withoutNulls} of an object. */
export function objectWithoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, item]) =>
      item === undefined || item === null ? [] : [[key, withoutNulls(item)]],
    ),
  );
}
