import { isObject, type JsonObject, objectAt, textAt, without } from "../json";

/** An object of the Kubernetes API, or what a program states of one. */
export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Where an object is: enough to read or delete it. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for kinds that live outside namespaces. */
  readonly namespace?: string;
  readonly name: string;
}

/** The reference to an object from its own metadata. */
export function referenceTo(object: KubernetesObject): ObjectReference {
  const { apiVersion, kind } = object;
  const namespace = textAt(object, "metadata", "namespace");
  const name = textAt(object, "metadata", "name");
  return { apiVersion, kind, name, ...(namespace === "" ? {} : { namespace }) };
}

/** How messages name an object: `Deployment shop/web`, `Namespace shop`. */
export function describe(reference: ObjectReference): string {
  return `${reference.kind} ${resourceId(reference)}`;
}

/** The resource id, as the official provider forms it: `<namespace>/<name>`, or `<name>` outside namespaces. */
export function resourceId({ namespace, name }: ObjectReference): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The reference that an id stands for. Throws when it has more than two parts. */
export function referenceFromId(
  type: { readonly apiVersion: string; readonly kind: string },
  id: string,
): ObjectReference {
  const [first = "", second, ...rest] = id.split("/");
  if (first === "" || second === "" || rest.length > 0) {
    throw new Error(
      `"${id}" is no id of a ${type.kind}: want <namespace>/<name>, or <name> for a kind outside namespaces`,
    );
  }
  const { apiVersion, kind } = type;
  return second === undefined
    ? { apiVersion, kind, name: first }
    : { apiVersion, kind, namespace: first, name: second };
}

/** Group and kind without the version, `apps/Deployment`: rules about a kind hold for all of its versions. */
export function groupKind({ apiVersion, kind }: ObjectReference | KubernetesObject): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? kind : `${apiVersion.slice(0, slash)}/${kind}`;
}

/** The value of an annotation, `undefined` when the object does not carry it. */
export function annotation(object: JsonObject, name: string): string | undefined {
  const value = objectAt(object, "metadata", "annotations")[name];
  return typeof value === "string" ? value : undefined;
}

/**
 * The object with some metadata added or replaced. An entry that is `undefined` removes the field.
 */
export function withMetadata<T extends JsonObject>(object: T, metadata: JsonObject): T {
  return { ...object, metadata: { ...objectAt(object, "metadata"), ...metadata } };
}

/** The annotation in which client-side tools keep a second copy of an object. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * A live object as it is kept in state: without the bookkeeping of field managers and without the copy that client-side
 * tools leave in an annotation, which would carry a Secret in clear text.
 */
export function withoutBookkeeping<T extends JsonObject>(live: T): T {
  if (!isObject(live.metadata)) {
    return live;
  }
  const metadata = without(live.metadata, "managedFields");
  const { annotations } = metadata;
  return {
    ...live,
    metadata: isObject(annotations)
      ? { ...metadata, annotations: without(annotations, lastApplied) }
      : metadata,
  };
}
