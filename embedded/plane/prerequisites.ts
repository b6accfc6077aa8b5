import type { ApiServer } from "./api-server";

/** Something that must exist in the cluster before a controller starts. */
export interface Prerequisite {
  /** For people: `customresourcedefinition applications.argoproj.io`. */
  readonly name: string;
  /** API path of the object. */
  readonly path: string;
  /** API path that answers once the API server serves what the object declares. */
  readonly serves?: string;
}

/** A custom resource definition, by the version that is used (`argoproj.io/v1alpha1`) and its plural. */
export function crd(groupVersion: string, plural: string): Prerequisite {
  const name = `${plural}.${groupVersion.split("/")[0] ?? ""}`;
  return {
    name: `customresourcedefinition ${name}`,
    path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`,
    serves: `/apis/${groupVersion}/${plural}?limit=1`,
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

/** Looks for `prerequisites` in order, and no further than the first that is missing. Throws if there is no connection. */
export async function findPrerequisites(
  server: Pick<ApiServer, "get" | "getMetadata">,
  prerequisites: readonly Prerequisite[],
): Promise<Found> {
  const uids: string[] = [];
  for (const prerequisite of prerequisites) {
    const { status, body } = await server.getMetadata(prerequisite.path);
    const metadata = (body as { metadata?: { uid?: string; deletionTimestamp?: string } }).metadata;
    if (status !== 200 || metadata?.uid === undefined || metadata.deletionTimestamp !== undefined) {
      return { missing: prerequisite };
    }
    const served =
      prerequisite.serves === undefined ? 200 : (await server.get(prerequisite.serves)).status;
    if (served !== 200) {
      return { missing: prerequisite };
    }
    uids.push(metadata.uid);
  }
  return { uids };
}
