import { suggestion } from "../../../config/suggestion";
import { isList, isObject, type Json, type JsonObject } from "../json";
import { formatPath, type PropertyPath } from "../property-path";
import type { CheckFailure } from "../wire/check-response";
import { unknownValue } from "../wire/properties";
import type { Fields, Shape } from "./shape";

/** Finds a nested type of the SDK by its name. */
export type FindFields = (name: string) => Fields | undefined;

/**
 * Everything in which inputs are not what the SDK declares: inputs that are missing, that do not exist, of another type, or no
 * member of a literal union. What a preview cannot know yet is not judged.
 */
export function mismatches(
  inputs: JsonObject,
  fields: Fields,
  find: FindFields,
): readonly CheckFailure[] {
  return new Comparison(find).object(inputs, fields, []);
}

class Comparison {
  public constructor(private readonly find: FindFields) {}

  public object(value: JsonObject, fields: Fields, path: PropertyPath): readonly CheckFailure[] {
    const present = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
    const names = new Set(present.map(([name]) => name));
    const missing = [...fields].filter(([name, { required }]) => required && !names.has(name));
    return [
      ...missing.map(([name]) => failure([...path, name], "is missing: it is required")),
      ...present.flatMap(([name, item]) => {
        const field = fields.get(name);
        return field === undefined
          ? [failure([...path, name], unknownInput(name, [...fields.keys()]))]
          : this.value(item ?? null, field.shape, [...path, name]);
      }),
    ];
  }

  private value(value: Json, shape: Shape, path: PropertyPath): readonly CheckFailure[] {
    if (value === unknownValue) {
      return [];
    }
    switch (shape.kind) {
      case "anything":
        return [];
      case "primitive":
        return typeof value === shape.name ? [] : [wanted(path, value, described(shape))];
      case "literals":
        return shape.values.some((one) => one === value)
          ? []
          : [wanted(path, value, described(shape))];
      case "list":
        return isList(value)
          ? value.flatMap((item, index) => this.value(item, shape.item, [...path, index]))
          : [wanted(path, value, described(shape))];
      case "map":
        return isObject(value)
          ? Object.entries(value).flatMap(([key, item]) =>
              this.value(item ?? null, shape.item, [...path, key]),
            )
          : [wanted(path, value, described(shape))];
      case "named":
        return this.named(value, shape.name, path);
      case "either":
        return shape.shapes.some((one) => this.value(value, one, path).length === 0)
          ? []
          : [wanted(path, value, described(shape))];
    }
  }

  private named(value: Json, name: string, path: PropertyPath): readonly CheckFailure[] {
    const fields = this.find(name);
    if (fields === undefined) {
      return [];
    }
    return isObject(value)
      ? this.object(value, fields, path)
      : [wanted(path, value, `an object (${name})`)];
  }
}

function failure(path: PropertyPath, reason: string): CheckFailure {
  return { property: formatPath(path), reason };
}

function wanted(path: PropertyPath, value: Json, want: string): CheckFailure {
  return failure(path, `is ${shown(value)}: want ${want}`);
}

function unknownInput(name: string, known: readonly string[]): string {
  return ["is not an input", suggestion(name, known)].filter(Boolean).join(": ");
}

function described(shape: Shape): string {
  switch (shape.kind) {
    case "primitive":
      return { string: "text", number: "a number", boolean: "true or false" }[shape.name];
    case "literals":
      return shape.values.map((value) => JSON.stringify(value)).join(" or ");
    case "list":
      return "a list";
    case "either":
      return shape.shapes.map(described).join(" or ");
    default:
      return "an object";
  }
}

function shown(value: Json): string {
  if (isList(value)) {
    return "a list";
  }
  return isObject(value) ? "an object" : JSON.stringify(value);
}
