import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { inClusterCache } from "./in-cluster-cache";
import { InClusterDatabase } from "./in-cluster-database";
import { InClusterDocumentDatabase } from "./in-cluster-document-database";
import type { DataServices } from "./secret-values";

/** All data services of a cluster that Argo CD delivers, whatever cloud the cluster is in. */
export function inClusterData(
  name: string,
  needs: PlatformNeeds,
  parent: pulumi.Resource,
): DataServices {
  const args = { guard: needs };
  return {
    databases: Object.fromEntries(
      needs.databases.map((need) => [
        need.name,
        new InClusterDatabase(`${name}-${need.name}`, { ...args, need }, { parent }),
      ]),
    ),
    documentDatabases: Object.fromEntries(
      needs.documentDatabases.map((need) => [
        need.name,
        new InClusterDocumentDatabase(`${name}-${need.name}`, { ...args, need }, { parent }),
      ]),
    ),
    caches: Object.fromEntries(needs.caches.map((need) => [need.name, inClusterCache(need)])),
  };
}
