import { textAt } from "../json";
import type { PropertyPath } from "../property-path";
import { tracedSecrets } from "../secrets";
import type { Properties } from "../wire/properties";

/** The content of a Secret is secret whatever the program says. */
const secretContent: readonly PropertyPath[] = [["data"], ["stringData"]];

/** The properties with the content of a Secret marked as secret. */
export function withSecretContent(properties: Properties): Properties {
  return isCoreSecret(properties)
    ? { value: properties.value, secrets: [...properties.secrets, ...secretContent] }
    : properties;
}

/**
 * The live object as outputs. Secret is: what was secret in the inputs, at the same place; any text that holds a secret
 * text of the inputs, because a webhook may have moved it; and the content of a Secret.
 */
export function secretOutputs(live: Properties["value"], inputs: Properties): Properties {
  const found = isCoreSecret(inputs) ? [] : tracedSecrets(live, inputs);
  return withSecretContent({ value: live, secrets: [...inputs.secrets, ...found] });
}

function isCoreSecret({ value }: Properties): boolean {
  return textAt(value, "apiVersion") === "v1" && textAt(value, "kind") === "Secret";
}
