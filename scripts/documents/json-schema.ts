import { z } from "zod";
import { environmentSchema } from "../../config/environment-spec";
import type { ProfileDefaults } from "../../config/profiles";

/** The parts of JSON Schema that an environment's schema is written in, and what our own metadata adds to them. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  /** The form of a text, in words. */
  readonly form?: string;
  /** What applies when the field is missing, in words. */
  readonly fallback?: string;
  /** Which of a profile's defaults applies when the field is missing. */
  readonly profileDefault?: keyof ProfileDefaults;
}

/** What a stack file may write at `slipway:environment`, as JSON Schema of the draft that editors know best. */
export function environmentJsonSchema(): JsonSchema {
  return z.toJSONSchema(environmentSchema, { io: "input", target: "draft-7" }) as JsonSchema;
}
