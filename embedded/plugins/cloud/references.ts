import { formatPath, parsePath } from "../property-path";
import { unknownValue } from "../wire/properties";
import { type Facts, namesOf, type Reference, type SdkRules } from "./rules";
import { valuesAt } from "./values-at";
import type { World, WorldObject } from "./world";

/** A reference that leads nowhere. */
export interface Dangling {
  /** Path of the input. */
  readonly field: string;
  readonly value: string;
  /** What is wrong with it. */
  readonly problem: string;
}

/** Inputs of an object that name things which do not exist, or are not finished. */
export function danglingReferences(
  object: Pick<WorldObject, "type" | "inputs">,
  { world, ready }: Pick<Facts, "world" | "ready">,
  rules: SdkRules,
): readonly Dangling[] {
  return named(object, rules).flatMap(({ field, value, reference }) => {
    if (target(value, reference, ready, rules) !== undefined) {
      return [];
    }
    const problem =
      target(value, reference, world, rules) === undefined
        ? `no ${reference.to.join(" or ")} of that name exists`
        : "it is still being made; depend on it";
    return [{ field, value, problem }];
  });
}

/** Everything that exists and names `object` in a way that decides on its deletion. */
export function dependents(
  object: WorldObject,
  deletion: NonNullable<Reference["deletion"]>,
  world: World,
  rules: SdkRules,
): readonly WorldObject[] {
  const names = namesOf(object, rules);
  return world.objects.filter((other) =>
    named(other, rules).some(
      ({ value, reference }) =>
        reference.deletion === deletion &&
        reference.to.includes(object.type) &&
        names.includes(value),
    ),
  );
}

/** The object that `value` names. */
function target(
  value: string,
  reference: Pick<Reference, "to">,
  world: World,
  rules: SdkRules,
): WorldObject | undefined {
  return world.objects.find(
    (object) => reference.to.includes(object.type) && namesOf(object, rules).includes(value),
  );
}

function named(
  { type, inputs }: Pick<WorldObject, "type" | "inputs">,
  rules: SdkRules,
): readonly { readonly field: string; readonly value: string; readonly reference: Reference }[] {
  return (rules.types[type]?.references ?? []).flatMap((reference) =>
    valuesAt(inputs, parsePath(reference.field)).flatMap(({ path, value }) =>
      typeof value === "string" && value !== unknownValue
        ? [{ field: formatPath(path), value, reference }]
        : [],
    ),
  );
}
