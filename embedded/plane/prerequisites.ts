import type { ApiServer } from "./api-server";
import { discoveredKinds } from "./discovery";

/** Something that must exist in the cluster before a controller starts. */
export interface Prerequisite {
  /** For people: `customresourcedefinition applications.argoproj.io`. */
  readonly name: string;
  /** API path of the object. */
  readonly path: string;
  /** The kind that it declares, as `<group>/<version>/<plural>`. */
  readonly kind?: string;
}

/** A custom resource definition, by the version that is used (`argoproj.io/v1alpha1`) and its plural. */
export function crd(groupVersion: string, plural: string): Prerequisite {
  const name = `${plural}.${groupVersion.split("/")[0] ?? ""}`;
  return {
    name: `customresourcedefinition ${name}`,
    path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`,
    kind: `${groupVersion}/${plural}`,
  };
}

/** An object of the core group. */
export function object(inNamespace: string, plural: string, name: string): Prerequisite {
  return {
    name: `${plural} ${inNamespace}/${name}`,
    path: `/api/v1/namespaces/${inNamespace}/${plural}/${name}`,
  };
}

export function namespace(name: string): Prerequisite {
  return { name: `namespace ${name}`, path: `/api/v1/namespaces/${name}` };
}

/** What was found: the identities of all prerequisites, or the first one that is missing. */
export type Found = { readonly uids: readonly string[] } | { readonly missing: Prerequisite };

/**
 * Looks for `prerequisites` in order, and no further than the first that is missing. A CRD is there once clients can discover
 * its kind, which is a while after it is Established. Throws if there is no connection.
 */
export async function findPrerequisites(
  server: Pick<ApiServer, "getMetadata" | "getDiscovery">,
  prerequisites: readonly Prerequisite[],
): Promise<Found> {
  const uids: string[] = [];
  for (const prerequisite of prerequisites) {
    const uid = await uidOf(server, prerequisite);
    if (uid === undefined) {
      return { missing: prerequisite };
    }
    uids.push(uid);
  }
  const missing = await firstUndiscovered(server, prerequisites);
  return missing === undefined ? { uids } : { missing };
}

/** Undefined if the object does not exist or is being deleted. */
async function uidOf(
  server: Pick<ApiServer, "getMetadata">,
  { path }: Prerequisite,
): Promise<string | undefined> {
  const { status, body } = await server.getMetadata(path);
  if (status !== 200) {
    return undefined;
  }
  const { uid, deletionTimestamp } = (body as ObjectWithMetadata).metadata;
  return deletionTimestamp === undefined ? uid : undefined;
}

interface ObjectWithMetadata {
  readonly metadata: { readonly uid: string; readonly deletionTimestamp?: string };
}

async function firstUndiscovered(
  server: Pick<ApiServer, "getDiscovery">,
  prerequisites: readonly Prerequisite[],
): Promise<Prerequisite | undefined> {
  if (prerequisites.every(({ kind }) => kind === undefined)) {
    return undefined;
  }
  const kinds = discoveredKinds((await server.getDiscovery()).body);
  return prerequisites.find(({ kind }) => kind !== undefined && !kinds.has(kind));
}
