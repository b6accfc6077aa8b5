import { type JsonObject, objectAt, objectWithoutNulls, textAt, without } from "../json";
import type { CheckFailure } from "../wire/check-response";
import { type Properties, unknownValue } from "../wire/properties";
import { named } from "./naming";
import { withMetadata } from "./object";
import { withPackedSchemas } from "./packed-schemas";
import { resourceType } from "./resource-type";
import { withSecretContent } from "./secrets";
import type { Session } from "./session";

/** What the engine asks about a resource before it compares. */
export interface CheckRequest {
  /** Type token of the SDK. */
  readonly token: string;
  /** Name of the resource in the program. */
  readonly name: string;
  /** The inputs recorded before; empty for a new resource and for the successor of a replaced one. */
  readonly before: Properties;
  readonly stated: Properties;
  /** Makes names that are made up the same whenever the engine repeats itself. */
  readonly seed: Uint8Array;
}

/** Inputs as they will be recorded and applied. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/**
 * Completes the inputs: API version and kind from the token, a name, the default namespace; nulls go, and so does a namespace
 * of a kind that lives outside namespaces.
 */
export async function check(request: CheckRequest, session: Session): Promise<Checked> {
  const { before, stated, name, seed } = request;
  const type = resourceType(request.token);
  const object = { ...type, ...objectWithoutNulls(stated.value) };
  const inputs = hasKnownMetadata(object)
    ? await namespaced(named(object, before.value, name, seed), type, session)
    : object;
  return {
    inputs: withSecretContent({ value: withPackedSchemas(inputs), secrets: stated.secrets }),
    failures: generatedName(object),
  };
}

function hasKnownMetadata(object: JsonObject): boolean {
  return object.metadata !== unknownValue && object.apiVersion !== unknownValue;
}

async function namespaced(
  object: JsonObject,
  type: { readonly apiVersion: string; readonly kind: string },
  session: Session,
): Promise<JsonObject> {
  const mapping = await session.cluster.mapping(type.apiVersion, type.kind);
  if (mapping === undefined) {
    return object;
  }
  const stated = textAt(object, "metadata", "namespace") || session.defaultNamespace;
  return mapping.namespaced
    ? withMetadata(object, { namespace: stated })
    : { ...object, metadata: without(objectAt(object, "metadata"), "namespace") };
}

/** The server makes up such names at creation only: applying twice would make two objects. */
function generatedName(object: JsonObject): readonly CheckFailure[] {
  return objectAt(object, "metadata").generateName === undefined
    ? []
    : [
        {
          property: "metadata.generateName",
          reason:
            "cannot be applied on the server side: leave it out, and a name is made up from the resource's",
        },
      ];
}
