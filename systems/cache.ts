import type { Requirements } from "./figures";
import type { ImageDefinition } from "./image";

/** The port of every cache. */
export const CACHE_PORT = 6379;

/** A system's cache, speaking Redis's protocol: what is in it may be lost at any time. */
export interface CacheDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed cache. */
  readonly service: string;
  /** Of the in-cluster cache. */
  readonly image: ImageDefinition;
  readonly port: typeof CACHE_PORT;
  /** Set where the system does not run without it: an environment then says whose it is, never that there is none. */
  readonly required?: true;
  /** What it may hold; beyond, the least recently used goes. A managed one has the next size that its cloud offers. */
  readonly memoryMiB: number;
  /** Of the in-cluster cache: its limit leaves room above {@link memoryMiB} for the server itself. */
  readonly resources: Requirements;
  /** Sync wave of the in-cluster cache: before everything that connects to it. */
  readonly wave: number;
}

/** Key of the authority's certificate in a Secret with a managed cache's URL; {@link CACHE_CA_FILE} holds its value. */
export const CACHE_CA_KEY = "cache-ca.crt";

/** Where readers of a managed cache's URL find the authority that its server is checked against. */
export const CACHE_CA_FILE = "/var/run/cache-ca/ca.crt";
