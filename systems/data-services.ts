import type {
  CacheDefinition,
  DocumentsDefinition,
  PostgresDefinition,
  SystemDefinition,
} from "./definition";

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
