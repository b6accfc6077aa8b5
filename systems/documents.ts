import type { Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { StorageKind } from "./storage";

/** The port of every document database. */
export const DOCUMENTS_PORT = 27017;

/** A system's document database, speaking MongoDB's protocol. What a managed one looks like is its cloud's to say. */
export interface DocumentsDefinition {
  /** The one name that callers use, in the cluster or as an alias of the managed server. */
  readonly service: string;
  /** Of the in-cluster server. */
  readonly image: ImageDefinition;
  /** The one database that its user works in: it comes into being with its first document. */
  readonly database: string;
  /** The user that services connect as. */
  readonly user: string;
  /** Secret with the keys `user` and `password`, which the in-cluster server starts from. */
  readonly credentials: string;
  /** Name of the in-cluster server's claim. A new name is a new, empty volume. */
  readonly claim: string;
  /** Size of the volume; it can grow where the storage class lets it, and never shrinks. */
  readonly storageGiB: number;
  /** Kind of the in-cluster server's volume. It cannot be changed once the claim is there. */
  readonly storageClass: StorageKind;
  /** Of the in-cluster server. */
  readonly resources: Requirements;
  /** Sync wave of the in-cluster server: before everything that connects to it. */
  readonly wave: number;
}

/** Key of the authority's certificate in a Secret with a managed document database's URL; {@link DOCUMENTS_CA_FILE} holds its value. */
export const DOCUMENTS_CA_KEY = "documents-ca.crt";

/** Where readers of a managed document database's URL find the authority that its server is checked against. */
export const DOCUMENTS_CA_FILE = "/var/run/documents-ca/ca.crt";
