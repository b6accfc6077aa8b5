import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A resource's properties by name, as they come from the engine. */
export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** What is wrong with one property. */
export interface Problem {
  /** Name of the property. */
  readonly property: string;
  /** What it is and what is wanted. */
  readonly reason: string;
}

/** One type of random value: how it is asked for, made and shown. */
export interface RandomKind {
  /** Names of all inputs. */
  readonly inputs: readonly string[];
  /** The value that an absent input has; none for the inputs that are not here. */
  readonly defaults: Properties;
  /** Everything that is wrong with complete inputs. A property that a preview cannot know yet is absent and not judged. */
  problems(inputs: Properties): readonly Problem[];
  /** A new value from the system's cryptographic generator. */
  generate(inputs: Properties): string;
  /** The outputs that carry `value`; all of them secret. */
  outputs(value: string): Readonly<Record<string, string>>;
  /** The length that makes `value`, for an import. Throws if `value` cannot be one of this kind. */
  lengthOf(value: string): number;
}

/** Says what is wrong if `value` is known and is not a whole number from `least` on. */
export function countProblem(
  property: string,
  value: JavaScriptValue | undefined,
  least: number,
): readonly Problem[] {
  return value === undefined || (Number.isInteger(value) && (value as number) >= least)
    ? []
    : [
        {
          property,
          reason: `${property} is ${JSON.stringify(value)}: want a whole number of at least ${least}`,
        },
      ];
}
