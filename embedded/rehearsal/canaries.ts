import { rulesOf, sdkNames } from "../plugins/cloud/sdks";
import { valuesAt } from "../plugins/cloud/values-at";
import type { World } from "../plugins/cloud/world";
import { parsePath } from "../plugins/property-path";

/** A Secret as the API server gives it. */
export interface ClusterSecret {
  readonly metadata: { readonly name: string; readonly namespace: string };
  /** Values in base64. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A secret value, and what holds it. */
export interface Canary {
  /** For people: `Secret shop/database-url`. Never the value itself. */
  readonly holder: string;
  readonly value: string;
}

/** A text that everybody may see in the course of a deployment, and what it is. */
export interface OpenText {
  /** For people: `the exported state`. */
  readonly place: string;
  readonly text: string;
}

/** Shorter values are words and numbers, a user's name for one, that are found everywhere. */
const shortestLength = 12;

/** The values of everything that the clouds hold to be secret. */
export function worldCanaries(world: World): readonly Canary[] {
  return world.objects.flatMap(({ sdk, type, id, inputs, outputs }) =>
    secretFields(sdk, type).flatMap((path) =>
      [inputs, outputs]
        .flatMap((properties) => valuesAt(properties, parsePath(path)))
        .flatMap(({ value }) => (typeof value === "string" ? secretsIn(value) : []))
        .map((value) => ({ holder: `${type} ${id}`, value })),
    ),
  );
}

/** The values of a cluster's Secrets. */
export function clusterCanaries(secrets: readonly ClusterSecret[]): readonly Canary[] {
  return secrets.flatMap(({ metadata: { name, namespace }, data = {} }) =>
    Object.values(data)
      .flatMap((encoded) => secretsIn(Buffer.from(encoded, "base64").toString("utf8")))
      .map((value) => ({ holder: `Secret ${namespace}/${name}`, value })),
  );
}

/** Which of `canaries` can be read in which of `texts`, plainly or in base64: a line for each. */
export function plaintext(
  canaries: readonly Canary[],
  texts: readonly OpenText[],
): readonly string[] {
  const found = texts.flatMap(({ place, text }) =>
    canaries
      .filter(({ value }) => text.includes(value) || text.includes(inBase64(value)))
      .map(({ holder }) => `a value of ${holder} is in ${place}`),
  );
  return [...new Set(found)];
}

function secretFields(sdk: string, type: string): readonly string[] {
  const known = sdkNames.find((name) => name === sdk);
  return known === undefined ? [] : (rulesOf(known).types[type]?.secrets ?? []);
}

/** What is to be kept from view in a secret text: the text itself or, for a JSON document, each text in it. */
function secretsIn(text: string): readonly string[] {
  return parts(text).filter(
    // A certificate is there to be shown.
    (part) => part.length >= shortestLength && !part.startsWith("-----BEGIN CERTIFICATE"),
  );
}

function parts(text: string): readonly string[] {
  try {
    const document = JSON.parse(text) as unknown;
    const isDocument = typeof document === "object" && document !== null;
    return isDocument ? Object.values(document).filter((part) => typeof part === "string") : [text];
  } catch {
    return [text];
  }
}

function inBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}
