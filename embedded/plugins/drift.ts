import { isDeepStrictEqual } from "node:util";

import { isList, isObject, type Json, type JsonObject } from "./json";

/**
 * The inputs that a refresh records: as they were, except where the live object is not what applying them would make of it.
 *
 * `expected` is the server's answer to a dry run of applying `inputs` to `live`. Comparing the live object with that, and
 * not with the inputs, tells drift from what the server makes of an input by itself: `"1000m"` becomes `"1"`, a webhook adds a
 * field to a list's items.
 */
export function refreshedInputs(
  inputs: JsonObject,
  expected: JsonObject,
  live: JsonObject,
): JsonObject {
  return refreshedObject(inputs, expected, live);
}

function refreshed(
  input: Json | undefined,
  expected: Json | undefined,
  live: Json | undefined,
): Json | undefined {
  if (isDeepStrictEqual(expected, live)) {
    return input;
  }
  if (isObject(input) && isObject(expected) && isObject(live)) {
    return refreshedObject(input, expected, live);
  }
  if (isList(input) && isList(expected) && isList(live)) {
    return input.length === expected.length && input.length === live.length
      ? input.map((item, index) => refreshed(item, expected[index], live[index]) ?? null)
      : live;
  }
  return live;
}

function refreshedObject(input: JsonObject, expected: JsonObject, live: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(input).flatMap((key) => {
      const value = refreshed(input[key], expected[key], live[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
