import { type JsonObject, isObject, objectAt, without } from "../json";
import { groupKind, type KubernetesObject } from "./object";

/**
 * The object as it is applied: the clear-text `stringData` of a Secret becomes part of `data`. The server would do the same,
 * but it would remember our ownership of `stringData` only, and a key that the program drops would stay in `data` for ever.
 */
export function withEncodedData(stated: KubernetesObject): KubernetesObject {
  if (groupKind(stated) !== "Secret" || !isObject(stated.stringData)) {
    return stated;
  }
  const encoded = mapped(stated.stringData, (text) => Buffer.from(text).toString("base64"));
  return {
    ...without(stated, "stringData"),
    apiVersion: stated.apiVersion,
    kind: stated.kind,
    data: { ...objectAt(stated, "data"), ...encoded },
  };
}

/** A Secret of the server with its content in both forms, so that it can be compared with either that a program states. */
export function withDecodedData(live: KubernetesObject): KubernetesObject {
  return groupKind(live) === "Secret"
    ? {
        ...live,
        stringData: mapped(objectAt(live, "data"), (text) =>
          Buffer.from(text, "base64").toString("utf8"),
        ),
      }
    : live;
}

function mapped(data: JsonObject, change: (text: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === "string" ? change(value) : value,
    ]),
  );
}
