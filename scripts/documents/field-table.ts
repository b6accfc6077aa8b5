import { PROFILE_DEFAULTS, PROFILES, type ProfileDefaults } from "../../config/profiles";
import type { JsonSchema } from "./json-schema";
import { linkTo, table } from "./markdown";

/** A field of a mapping. */
export interface Field {
  readonly name: string;
  /** Where it lies: `clusters.<name>.ingress`. */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Fields with what they accept, what applies when they are missing, and what they mean. */
export function fieldTable(fields: readonly Field[]): string {
  const rows = fields.map(({ name, path, schema, required }) => [
    `\`${name}\``,
    accepted(schema, path),
    required ? "required" : fallback(schema),
    schema.description ?? "",
  ]);
  return table(["Field", "Accepts", "Default", "Meaning"], rows);
}

/** Heading of the section on the mapping at a path. */
export function heading(path: string): string {
  return path === "" ? "The environment" : `\`${path}\``;
}

function accepted(schema: JsonSchema, path: string): string {
  const { additionalProperties: byName, propertyNames, oneOf, properties } = schema;
  if (schema.enum) return code(schema.enum);
  if (typeof byName === "object") {
    if (byName.form !== undefined) return `by name, ${byName.form}`;
    const known = propertyNames?.enum ? `: ${code(propertyNames.enum)}` : "";
    return `${linkTo(heading(`${path}.<name>`), "a mapping")} by name${known}`;
  }
  if (oneOf !== undefined || properties !== undefined) return linkTo(heading(path), "a mapping");
  return schema.form ?? "";
}

function fallback(schema: JsonSchema): string {
  const { default: value, profileDefault, fallback: words = "none", properties } = schema;
  if (profileDefault !== undefined) return profileFallback(profileDefault);
  if (properties !== undefined && value !== undefined) return "each field's own";
  if (Array.isArray(value)) return value.length === 0 ? words : code(value);
  return value === undefined || typeof value === "object" ? words : code([value]);
}

/** `managed` in standard and resilient: each value once, with the profiles that have it. */
function profileFallback(name: keyof ProfileDefaults): string {
  const values = [...new Set(PROFILES.map((profile) => PROFILE_DEFAULTS[profile][name]))];
  const parts = values.map((value) => {
    const profiles = PROFILES.filter((profile) => PROFILE_DEFAULTS[profile][name] === value);
    return `${code([value])} in ${profiles.join(" and ")}`;
  });
  return parts.join("; ");
}

const code = (values: readonly unknown[]): string =>
  values.map((value) => `\`${String(value)}\``).join(", ");
