import { deflateSync, inflateSync } from "node:zlib";

import { isList, isObject, type Json, type JsonObject, objectAt } from "../json";
import { groupKind, type KubernetesObject } from "./object";

type Change = (schema: Json | undefined) => Json | undefined;

/**
 * A CustomResourceDefinition as the engine keeps it: each schema is one short text. The engine writes its whole state twice for
 * every step, and walks each value in it; the schemas of charts were two thirds of the state, and of the time an update took.
 * Another version of Node.js may compress the same schema to another text: its first update then changes nothing on the server.
 */
export function withPackedSchemas<T extends JsonObject>(object: T): T {
  return withSchemas(object, (schema) => (isObject(schema) ? packed(schema) : schema));
}

/** The same definition as the server wants it. */
export function withUnpackedSchemas<T extends JsonObject>(object: T): T {
  return withSchemas(object, (schema) => (typeof schema === "string" ? unpacked(schema) : schema));
}

function withSchemas<T extends JsonObject>(object: T, change: Change): T {
  const spec = objectAt(object, "spec");
  const { versions } = spec;
  if (!isDefinition(object) || !isList(versions)) {
    return object;
  }
  return { ...object, spec: { ...spec, versions: versions.map((item) => changed(item, change)) } };
}

function changed(version: Json, change: Change): Json {
  if (!isObject(version) || !isObject(version.schema)) {
    return version;
  }
  const { schema } = version;
  return {
    ...version,
    schema: { ...schema, openAPIV3Schema: change(schema.openAPIV3Schema) },
  };
}

function isDefinition(object: JsonObject): boolean {
  return (
    typeof object.apiVersion === "string" &&
    groupKind(object as KubernetesObject) === "apiextensions.k8s.io/CustomResourceDefinition"
  );
}

function packed(schema: JsonObject): string {
  return deflateSync(JSON.stringify(schema, sorted)).toString("base64");
}

function unpacked(text: string): Json {
  return JSON.parse(inflateSync(Buffer.from(text, "base64")).toString("utf8")) as Json;
}

/** Keys in order: the same text for a schema as it was stated and as the server returns it. */
function sorted(_: string, value: Json): Json {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
}
