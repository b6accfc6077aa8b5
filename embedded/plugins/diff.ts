import { isDeepStrictEqual } from "node:util";

import { isList, isObject, type Json, type JsonObject } from "./json";
import type { PropertyPath } from "./property-path";

/** One field in which two documents differ. */
export interface Change {
  readonly path: PropertyPath;
  /** Stated only now, stated no more, or stated otherwise. */
  readonly kind: "add" | "delete" | "update";
}

/** Every field in which the documents differ, as deep as both have the same shape. Lists are compared by position. */
export function changes(before: JsonObject, after: JsonObject): readonly Change[] {
  return compare(before, after, []);
}

function compare(
  before: Json | undefined,
  after: Json | undefined,
  path: PropertyPath,
): readonly Change[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare(before[key], after[key], [...path, key]));
  }
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      compare(before[index], after[index], [...path, index]),
    ).flat();
  }
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  return [{ path, kind: before === undefined ? "add" : after === undefined ? "delete" : "update" }];
}

/**
 * Whether `actual` already has everything that `stated` says. Fields of objects that are not stated do not count; lists have
 * to be of the same length.
 */
export function covers(actual: Json | undefined, stated: Json | undefined): boolean {
  if (isObject(stated)) {
    return isObject(actual) && Object.keys(stated).every((key) => covers(actual[key], stated[key]));
  }
  if (isList(stated)) {
    return (
      isList(actual) &&
      actual.length === stated.length &&
      stated.every((item, index) => covers(actual[index], item))
    );
  }
  return isDeepStrictEqual(actual, stated);
}

/** The parts of `value` that `shape` states. A list of another length than the stated one is taken whole. */
export function projected(value: Json | undefined, shape: Json | undefined): Json | undefined {
  if (isObject(value) && isObject(shape)) {
    return Object.fromEntries(
      Object.keys(shape).map((key) => [key, projected(value[key], shape[key])]),
    );
  }
  return isList(value) && isList(shape) && value.length === shape.length
    ? value.map((item, index) => projected(item, shape[index]) ?? null)
    : value;
}
