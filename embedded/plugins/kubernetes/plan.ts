import { isDeepStrictEqual } from "node:util";

import { changes, covers, projected } from "../diff";
import { isObject, type JsonObject, objectAt, objectWithoutNulls, textAt } from "../json";
import { valueAtPath } from "../property-path";
import type { Plan } from "../wire/diff-response";
import { needsReplacement, type Mutability } from "./immutable-fields";
import { isAutonamed } from "./naming";
import type { KubernetesObject } from "./object";

/** What the engine asks to learn what an update would do. */
export interface PlanRequest {
  /** The inputs recorded before. */
  readonly before: JsonObject;
  /** The object as last seen. */
  readonly live: KubernetesObject;
  /** The inputs now. */
  readonly stated: JsonObject;
}

/**
 * Compares what was stated with what is stated now; right after an import, where only the object's identity was recorded,
 * the live object with it. A field that is stated as it is already never needs a new object.
 */
export function plan(request: PlanRequest, mutability: Mutability): Plan {
  const { before, live, stated } = request;
  const found = changes(isIdentity(before) ? partsOf(live, stated) : before, stated);
  const planned = found.map((change) => {
    const isSo = covers(valueAtPath(live, change.path), valueAtPath(stated, change.path));
    return { ...change, replaces: !isSo && needsReplacement(live, change.path, mutability) };
  });
  return {
    changes: planned,
    deleteBeforeReplace: planned.some(({ replaces }) => replaces) && keepsName(live, stated),
  };
}

/** All that an import records as inputs: what tells the object from others. */
export function identityOf(live: KubernetesObject): JsonObject {
  const { apiVersion, kind } = live;
  const namespace = textAt(live, "metadata", "namespace");
  const name = textAt(live, "metadata", "name");
  return { apiVersion, kind, metadata: namespace === "" ? { name } : { name, namespace } };
}

function isIdentity(inputs: JsonObject): boolean {
  return (
    isDeepStrictEqual(Object.keys(inputs).sort(), ["apiVersion", "kind", "metadata"]) &&
    Object.keys(objectAt(inputs, "metadata")).every((key) => key === "name" || key === "namespace")
  );
}

/** A field that the live object lacks is not stated. */
function partsOf(live: KubernetesObject, stated: JsonObject): JsonObject {
  const parts = projected(live, stated);
  return isObject(parts) ? objectWithoutNulls(parts) : {};
}

function keepsName(live: KubernetesObject, stated: JsonObject): boolean {
  const same = (field: string): boolean =>
    textAt(live, "metadata", field) === textAt(stated, "metadata", field);
  return !isAutonamed(stated) && same("name") && same("namespace");
}
