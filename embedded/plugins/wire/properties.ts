import { isList, isObject, type Json, type JsonObject } from "../json";
import type { PropertyPath } from "../property-path";

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

/** The key that marks a special value on the wire, and the marks (Pulumi provider protocol). */
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

/** Reads a document of the wire. Secrets and outputs are unwrapped; null entries stay, for the caller to judge. */
export function unwrapped(document: JsonObject): Properties {
  const secrets: PropertyPath[] = [];
  const value = unwrap(document, [], secrets);
  return { value: isObject(value) ? value : {}, secrets };
}

/** The document for the wire, with its secrets marked. Paths that lead nowhere are ignored. */
export function wrapped({ value, secrets }: Properties): JsonObject {
  const marked = secrets.reduce<Json>((document, path) => mark(document, path), value);
  return isObject(marked) ? marked : value;
}

/** `path` is one list that grows and shrinks on the way: a copy for each value would cost more than all the rest. */
function unwrap(value: Json, path: (string | number)[], secrets: PropertyPath[]): Json {
  if (isList(value)) {
    return value.map((item, index) => below(item, index, path, secrets));
  }
  if (!isObject(value)) {
    return value;
  }
  switch (value[signatureKey]) {
    case secretSignature:
      secrets.push([...path]);
      return unwrap(value.value ?? null, path, secrets);
    case outputSignature:
      if (value.secret === true) {
        secrets.push([...path]);
      }
      return unwrap(value.value ?? unknownValue, path, secrets);
    default:
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, below(item ?? null, key, path, secrets)]),
      );
  }
}

function below(
  item: Json,
  step: string | number,
  path: (string | number)[],
  secrets: PropertyPath[],
): Json {
  path.push(step);
  const value = unwrap(item, path, secrets);
  path.pop();
  return value;
}

/** The document with the value at `path` wrapped as a secret, unless it is in one already. */
function mark(value: Json, path: PropertyPath): Json {
  if (isObject(value) && value[signatureKey] === secretSignature) {
    return value;
  }
  const [step, ...rest] = path;
  if (step === undefined) {
    return { [signatureKey]: secretSignature, value: unmarked(value) };
  }
  if (isList(value)) {
    return value.map((item, index) => (index === step ? mark(item, rest) : item));
  }
  const item = isObject(value) ? value[step] : undefined;
  return isObject(value) && item !== undefined ? { ...value, [step]: mark(item, rest) } : value;
}

/** A secret holds no further secrets. */
function unmarked(value: Json): Json {
  if (isList(value)) {
    return value.map(unmarked);
  }
  if (!isObject(value)) {
    return value;
  }
  return value[signatureKey] === secretSignature
    ? (value.value ?? null)
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          item === undefined ? undefined : unmarked(item),
        ]),
      );
}
