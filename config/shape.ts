import { z } from "zod";
import { environmentSchema } from "./environment-spec";
import type { Problem } from "./errors";
import { pathOf } from "./path";
import { shown } from "./shown";
import { suggestion } from "./suggestion";

/** An environment's fields as the schema leaves them: defaults filled in, rules not applied yet. */
export type Shape = z.infer<typeof environmentSchema>;

/** First pass: names, types and ranges. Gives the shape, or else every problem that it found. */
export function shapeOf(value: unknown): Parsed<typeof environmentSchema> {
  return parsedBy(environmentSchema, value);
}

type Parsed<Schema extends z.ZodType> =
  { shape: z.infer<Schema> } | { problems: readonly Problem[] };

/** The same for any schema; paths start where an environment's do. */
export function parsedBy<Schema extends z.ZodType>(schema: Schema, value: unknown): Parsed<Schema> {
  const result = schema.safeParse(value, { error: wanted });
  if (result.success) return { shape: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, value)) };
}

/** `one of a, b, c`, or the only name there is. */
function oneOf(names: readonly string[]): string {
  return names.length === 1 ? names.join() : `one of ${names.join(", ")}`;
}

/**
 * What is wanted, where the schema has no words of its own for it. Zod takes the schema off an issue when it is finished,
 * so the names that a mapping knows are put into the message here: `unknownKeys` reads them back.
 */
function wanted(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return knownNames(issue.inst).join(" ");
    case "invalid_type":
      return `a mapping with ${knownNames(issue.inst).join(", ")}`;
    case "invalid_value":
    case "invalid_union":
      return oneOf(choices(issue));
    default:
      return undefined;
  }
}

function knownNames(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodDiscriminatedUnion) return [schema.def.discriminator];
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) {
    return schema.keyType.options.map(String);
  }
  return ["a name for each"];
}

/** The values that an enumeration, or the discriminator of a union, would have accepted. */
function choices(issue: object): readonly string[] {
  const { values, options } = issue as { values?: unknown[]; options?: unknown[] };
  return (values ?? options ?? []).map(String);
}

function problemsOf(issue: z.core.$ZodIssue, root: unknown): readonly Problem[] {
  const value = issue.path.reduce(at, root);
  if (issue.code === "unrecognized_keys") return unknownKeys(issue, value);
  if (issue.code === "invalid_key") return misnamed(issue);
  const [path, is, want] = [pathOf(...issue.path), shown(value), issue.message];
  return [{ path, is, want, fix: suggestion(value, choices(issue)) }];
}

function at(value: unknown, key: PropertyKey): unknown {
  return (value as Record<PropertyKey, unknown> | undefined)?.[key];
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, value: unknown): readonly Problem[] {
  const known = issue.message.split(" ");
  const absent = known.filter((name) => at(value, name) === undefined);
  return issue.keys.map((key) => ({
    path: pathOf(...issue.path, key),
    is: "unknown",
    want: oneOf(known),
    fix: suggestion(key, absent),
  }));
}

function misnamed({ path, issues }: z.core.$ZodIssueInvalidKey): readonly Problem[] {
  const is = `named ${shown(path.at(-1))}`;
  return issues.map(({ message: want }) => ({ path: pathOf(...path.slice(0, -1)), is, want }));
}
