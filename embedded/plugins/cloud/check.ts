import { type JsonObject, objectWithoutNulls } from "../json";
import { formatPath, parsePath } from "../property-path";
import type { CheckFailure } from "../wire/check-response";
import { type Properties, unknownValue } from "../wire/properties";
import { named } from "./auto-name";
import type { Declarations } from "./declarations";
import { mismatches } from "./mismatches";
import type { SdkRules, TypeRules } from "./rules";
import { valuesAt } from "./values-at";

/** What the engine asks about a resource before it compares. */
export interface CheckRequest {
  /** Type token. */
  readonly type: string;
  /** Name of the resource in the program. */
  readonly name: string;
  /** The inputs recorded before; empty for a new resource and for the successor of a replaced one. */
  readonly before: Properties;
  readonly stated: Properties;
  /** Makes names that are made up the same whenever the engine repeats itself. */
  readonly seed: Uint8Array;
}

/** Inputs as they will be recorded and sent. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/**
 * Completes the inputs by a name, and compares them with the SDK's declarations and with the cloud's published limits. All
 * of it is known in a preview; what other things exist is asked when the object is made.
 */
export function check(request: CheckRequest, rules: SdkRules, declarations: Declarations): Checked {
  const { type, name: resource, before, stated, seed } = request;
  const typeRules = rules.types[type];
  if (typeRules === undefined) {
    return { inputs: stated, failures: [{ property: "", reason: unruled(type, rules) }] };
  }
  const plain = objectWithoutNulls(stated.value);
  const { autoName: input, nameStyle: style = "suffixed" } = typeRules;
  const made = { resource, style, suffix: rules.nameSuffix, before: before.value, seed };
  const value = input === undefined ? plain : named(plain, { input, ...made });
  return {
    inputs: { value, secrets: stated.secrets },
    failures: [
      ...undeclared(type, plain, declarations),
      ...overLimit(value, typeRules.limits ?? {}),
    ],
  };
}

/** What is said about a type or a function that has no rules. */
export function unruled(token: string, { title }: SdkRules): string {
  return `${token} is not known to the stand-in for ${title}: describe it in the folder for that cloud in embedded/plugins/cloud`;
}

function undeclared(
  type: string,
  inputs: JsonObject,
  declarations: Declarations,
): readonly CheckFailure[] {
  const fields = declarations.inputsOf(type);
  return fields === undefined
    ? [{ property: "", reason: `${type} is not in the installed SDK` }]
    : mismatches(inputs, fields, (name) => declarations.named(name));
}

function overLimit(
  inputs: JsonObject,
  limits: NonNullable<TypeRules["limits"]>,
): readonly CheckFailure[] {
  return Object.entries(limits).flatMap(([field, { longest, form, want }]) =>
    valuesAt(inputs, parsePath(field)).flatMap(({ path, value }) => {
      const fits =
        typeof value !== "string" ||
        value === unknownValue ||
        (value.length <= longest && form.test(value));
      const reason = `is ${JSON.stringify(value)}: want ${want}, at most ${longest} characters`;
      return fits ? [] : [{ property: formatPath(path), reason }];
    }),
  );
}
