import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { isList, isObject, type Json, type JsonObject } from "./json";
import type { PropertyPath } from "./property-path";

/** A resource's inputs or outputs: the plain document, and which parts of it are secret. */
export interface Properties {
  readonly value: JsonObject;
  /** Everything at or below these paths is secret. */
  readonly secrets: readonly PropertyPath[];
}

/** No properties at all: what the engine means by an absent bag. */
export const noProperties: Properties = { value: {}, secrets: [] };

/** What the engine sends in a preview for a value that only an update will know (Pulumi provider protocol). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks a special value on the wire, and the mark of a secret and of an output (Pulumi provider protocol). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Whether any part of `value` is only known after an update. */
export function containsUnknown(value: Json | undefined): boolean {
  if (isList(value)) {
    return value.some(containsUnknown);
  }
  return isObject(value) ? Object.values(value).some(containsUnknown) : value === unknownValue;
}

/** Reads a property bag of the wire. Secrets and outputs are unwrapped; null entries stay, for the caller to judge. */
export function fromWire(struct: Struct | undefined): Properties {
  if (struct === undefined) {
    return noProperties;
  }
  const secrets: PropertyPath[] = [];
  const value = unwrap(struct.toJavaScript(), [], secrets);
  return { value: isObject(value) ? value : {}, secrets };
}

/** Writes a property bag for the wire, with its secrets marked. Paths that lead nowhere are ignored. */
export function toWire(properties: Properties): Struct {
  const marks = new Set(properties.secrets.map((path) => JSON.stringify(path)));
  const wrapped = wrap(properties.value, [], marks);
  return Struct.fromJavaScript(wrapped as Parameters<typeof Struct.fromJavaScript>[0]);
}

function unwrap(value: Json, path: PropertyPath, secrets: PropertyPath[]): Json {
  if (isList(value)) {
    return value.map((item, index) => unwrap(item, [...path, index], secrets));
  }
  if (!isObject(value)) {
    return value;
  }
  switch (value[signatureKey]) {
    case secretSignature:
      secrets.push(path);
      return unwrap(value.value ?? null, path, secrets);
    case outputSignature:
      if (value.secret === true) {
        secrets.push(path);
      }
      return unwrap(value.value ?? unknownValue, path, secrets);
    default:
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          unwrap(item ?? null, [...path, key], secrets),
        ]),
      );
  }
}

function wrap(value: Json, path: PropertyPath, marks: ReadonlySet<string>): Json {
  if (marks.has(JSON.stringify(path))) {
    return { [signatureKey]: secretSignature, value: plain(value) };
  }
  if (isList(value)) {
    return value.map((item, index) => wrap(item, [...path, index], marks));
  }
  return isObject(value)
    ? plainObject(value, (item, key) => wrap(item, [...path, key], marks))
    : value;
}

/** `value` without absent entries, which the wire cannot carry. */
function plain(value: Json): Json {
  if (isList(value)) {
    return value.map(plain);
  }
  return isObject(value) ? plainObject(value, plain) : value;
}

function plainObject(object: JsonObject, each: (item: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, item]) =>
      item === undefined ? [] : [[key, each(item, key)]],
    ),
  );
}
