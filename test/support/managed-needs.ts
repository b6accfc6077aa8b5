import type { CacheNeed, DocumentDatabaseNeed, PlatformNeeds } from "../../config/needs";

/** A managed document database. */
export const documentNeed: DocumentDatabaseNeed = {
  name: "craftista-documents",
  system: "craftista",
  namespace: "craftista-local",
  service: "documents",
  database: "catalogue",
  user: "catalogue",
  hosting: "managed",
};

/** A managed cache. */
export const cacheNeed: CacheNeed = {
  name: "craftista-cache",
  system: "craftista",
  namespace: "craftista-local",
  service: "cache",
  memoryGiB: 1,
  hosting: "managed",
};

/** Needs with a document database and a cache beside the databases, and all of them managed. */
export function withManagedData(needs: PlatformNeeds): PlatformNeeds {
  return {
    ...needs,
    databases: needs.databases.map((need) => ({ ...need, hosting: "managed" as const })),
    documentDatabases: [documentNeed],
    caches: [cacheNeed],
  };
}
