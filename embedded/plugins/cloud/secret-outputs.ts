import type { JsonObject } from "../json";
import { parsePath } from "../property-path";
import { tracedSecrets } from "../secrets";
import type { Properties } from "../wire/properties";
import type { TypeRules } from "./rules";

/** The properties with everything marked that the cloud itself holds to be secret. */
export function withSecretFields(
  { value, secrets }: Properties,
  rules: TypeRules | undefined,
): Properties {
  return { value, secrets: [...secrets, ...(rules?.secrets ?? []).map(parsePath)] };
}

/** Outputs: secret is what is secret in the inputs, at the same place or anywhere else, and what the cloud holds to be. */
export function secretOutputs(value: JsonObject, inputs: Properties, rules: TypeRules): Properties {
  const marked = withSecretFields(inputs, rules);
  return { value, secrets: [...marked.secrets, ...tracedSecrets(value, marked)] };
}
