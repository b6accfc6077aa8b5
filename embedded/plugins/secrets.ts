import { isList, isObject, type Json } from "./json";
import { type PropertyPath, valueAtPath } from "./property-path";
import type { Properties } from "./wire/properties";

/**
 * The shortest text that is looked for elsewhere, in characters. Shorter ones, such as a secret port or flag, occur by chance
 * all over a document; they stay secret where they are stated.
 */
const shortestTraced = 6;

/** What stands in a message where a secret was. */
const hidden = "[secret]";

/** The paths of all texts in `value` that hold a text that is secret in `inputs`: a cloud may have moved it. */
export function tracedSecrets(value: Json, inputs: Properties): readonly PropertyPath[] {
  const texts = secretTexts(inputs).filter((text) => text.length >= shortestTraced);
  return texts.length === 0 ? [] : pathsHolding(texts, value, []);
}

/** The text without any secret of these properties, in clear or in base64. */
export function redacted(text: string, bags: readonly Properties[]): string {
  const texts = bags
    .flatMap(secretTexts)
    .filter((secret) => secret.length >= shortestTraced)
    .flatMap((secret) => [secret, toBase64(secret), fromBase64(secret)])
    .filter((secret) => secret.length >= shortestTraced)
    .sort((one, other) => other.length - one.length);
  return texts.reduce((left, secret) => left.replaceAll(secret, hidden), text);
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
