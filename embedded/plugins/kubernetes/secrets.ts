import { isList, isObject, type Json, textAt } from "./json";
import { type PropertyPath, valueAtPath } from "./property-path";
import type { Properties } from "./wire/properties";

/** The content of a Secret is secret whatever the program says. */
const secretContent: readonly PropertyPath[] = [["data"], ["stringData"]];

/**
 * The shortest text that is looked for elsewhere, in characters. Shorter ones, such as a secret port or flag, occur by chance
 * all over a document; they stay secret where they are stated.
 */
const shortestTraced = 6;

/** What stands in a message where a secret was. */
const hidden = "[secret]";

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
  const texts = secretTexts(inputs).filter((text) => text.length >= shortestTraced);
  const found = isCoreSecret(inputs) || texts.length === 0 ? [] : pathsHolding(texts, live, []);
  return withSecretContent({ value: live, secrets: [...inputs.secrets, ...found] });
}

/** The text without any secret of these properties, in clear or in base64. For messages of the API server. */
export function redacted(text: string, bags: readonly Properties[]): string {
  const texts = bags
    .flatMap((bag) => secretTexts(withSecretContent(bag)))
    .filter((secret) => secret.length >= shortestTraced)
    .flatMap((secret) => [secret, toBase64(secret), fromBase64(secret)])
    .filter((secret) => secret.length >= shortestTraced)
    .sort((one, other) => other.length - one.length);
  return texts.reduce((left, secret) => left.replaceAll(secret, hidden), text);
}

function isCoreSecret({ value }: Properties): boolean {
  return textAt(value, "apiVersion") === "v1" && textAt(value, "kind") === "Secret";
}

function secretTexts({ value, secrets }: Properties): string[] {
  return secrets.flatMap((path) => textsIn(valueAtPath(value, path)));
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === "string") {
    return [value];
  }
  if (isList(value)) {
    return value.flatMap(textsIn);
  }
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function pathsHolding(
  texts: readonly string[],
  value: Json | undefined,
  path: PropertyPath,
): PropertyPath[] {
  if (typeof value === "string") {
    return texts.some((text) => value.includes(text)) ? [path] : [];
  }
  if (isList(value)) {
    return value.flatMap((item, index) => pathsHolding(texts, item, [...path, index]));
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => pathsHolding(texts, item, [...path, key]))
    : [];
}

function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}
