import type { CacheDefinition } from "./cache";
import type { SystemDefinition } from "./definition";
import type { DocumentsDefinition } from "./documents";
import type { PostgresDefinition } from "./postgres";

/** Any server that keeps a system's data: PostgreSQL, the document database or the cache. */
export type DataServiceDefinition = PostgresDefinition | DocumentsDefinition | CacheDefinition;

/** The data services that a system has, in that order. */
export function dataServices({
  postgres,
  documents,
  cache,
}: SystemDefinition): readonly DataServiceDefinition[] {
  return [postgres, documents, cache].filter((server) => server !== undefined);
}
