import type * as pulumi from "@pulumi/pulumi";
import type {
  CacheNeed,
  DatabaseNeed,
  DocumentDatabaseNeed,
  PlatformNeeds,
} from "../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "./contract";
import { inClusterCache } from "./in-cluster-cache";
import { InClusterDatabase } from "./in-cluster-database";
import { InClusterDocumentDatabase } from "./in-cluster-document-database";
import type { DataServices } from "./secret-values";

/** Answers one need; its resources are named so. */
type Answer<Need, Access> = (name: string, need: Need) => Access;

/** How a cloud answers what it is to manage; a kind that it does not run is absent. */
export interface ManagedServices {
  readonly database?: Answer<DatabaseNeed, DatabaseAccess>;
  readonly documentDatabase?: Answer<DocumentDatabaseNeed, DocumentDatabaseAccess>;
  readonly cache?: Answer<CacheNeed, CacheAccess>;
}

/** All data services of a cluster: the managed ones as its cloud makes them, the others as Argo CD delivers them. */
export function dataServices(
  name: string,
  needs: PlatformNeeds,
  parent: pulumi.Resource,
  managed: ManagedServices = {},
): DataServices {
  const guard = needs;
  return {
    databases: answers(
      name,
      needs.databases,
      (own, need) => new InClusterDatabase(own, { need, guard }, { parent }),
      managed.database,
    ),
    documentDatabases: answers(
      name,
      needs.documentDatabases,
      (own, need) => new InClusterDocumentDatabase(own, { need, guard }, { parent }),
      managed.documentDatabase,
    ),
    caches: answers(name, needs.caches, (_, need) => inClusterCache(need), managed.cache),
  };
}

/** A need whose host an environment chooses. */
export type Hosted = Pick<DatabaseNeed, "name" | "hosting">;

/** Whether the cloud is to run any of these. */
export function someManaged(needs: readonly Hosted[]): boolean {
  return needs.some(({ hosting }) => hosting === "managed");
}

function answers<Need extends Hosted, Access>(
  name: string,
  needs: readonly Need[],
  inCluster: Answer<Need, Access>,
  managed: Answer<Need, Access> = inCluster,
): Record<string, Access> {
  return Object.fromEntries(
    needs.map((need) => {
      const answer = need.hosting === "managed" ? managed : inCluster;
      return [need.name, answer(`${name}-${need.name}`, need)];
    }),
  );
}
