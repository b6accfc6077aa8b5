import type { CacheDefinition } from "./cache";
import type { SystemDefinition } from "./definition";
import type { DocumentsDefinition } from "./documents";
import type { MessagingDefinition } from "./messaging";
import type { PostgresDefinition } from "./postgres";

/** Any server that a system's services connect to and that is nobody's service: a database, the cache, the message bus. */
export type DataServiceDefinition =
  PostgresDefinition | DocumentsDefinition | CacheDefinition | MessagingDefinition;

/** The data services that a system has, in that order. */
export function dataServices({
  postgres,
  documents,
  cache,
  messaging,
}: SystemDefinition): readonly DataServiceDefinition[] {
  return [postgres, documents, cache, messaging].filter((server) => server !== undefined);
}
