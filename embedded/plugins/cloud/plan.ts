import { changes } from "../diff";
import type { JsonObject } from "../json";
import { isWithin, parsePath } from "../property-path";
import type { Plan } from "../wire/diff-response";
import { isAutoNamed, withoutMarks } from "./auto-name";
import type { TypeRules } from "./rules";

/** What the engine asks to learn what an update would do. */
export interface PlanRequest {
  /** Identity of the object. */
  readonly id: string;
  /** The inputs recorded before. */
  readonly before: JsonObject;
  /** The inputs now. */
  readonly stated: JsonObject;
}

/**
 * Compares what was stated with what is stated now. A replacement that would have the identity or the stated name of the object
 * in its place has to wait for its deletion.
 */
export function plan(
  { id, before, stated }: PlanRequest,
  rules: TypeRules,
  identity: (inputs: JsonObject) => string,
): Plan {
  const fixed = rules.replaces.map(parsePath);
  const planned = changes(withoutMarks(before), withoutMarks(stated)).map((change) => ({
    ...change,
    replaces: fixed.some((field) => isWithin(change.path, field)),
  }));
  const replaces = planned.some((change) => change.replaces);
  const keeps = keepsName(before, stated, rules) || identity(stated) === id;
  return { changes: planned, deleteBeforeReplace: replaces && keeps };
}

function keepsName(before: JsonObject, stated: JsonObject, { autoName }: TypeRules): boolean {
  return (
    autoName !== undefined &&
    !isAutoNamed(stated, autoName) &&
    before[autoName] === stated[autoName]
  );
}
