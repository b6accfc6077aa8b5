import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { SystemName } from "../../../systems/definition";

/** A store that speaks MongoDB's protocol. */
export interface DocumentDatabaseNeed {
  /** Key of the access that the platform returns: `<system>-<service>`. */
  readonly name: string;
  readonly system: SystemName;
  readonly namespace: string;
  /** The one name that callers use. */
  readonly service: string;
  /** The one database that the user works in; it comes into being with its first document. */
  readonly database: string;
  readonly user: string;
  /** `in-cluster`: Argo CD delivers the server and the platform only its password. */
  readonly hosting: "in-cluster" | "managed";
}

/** What a cluster asks of AWS: everything that it asks of any cloud, and document databases where its systems have some. */
export type AwsNeeds = PlatformNeeds & {
  readonly documentDatabases?: readonly DocumentDatabaseNeed[];
};

/** How a document database is reached. */
export interface DocumentDatabaseAccess {
  /** The real host, as TLS verification wants it. */
  readonly host: pulumi.Output<string>;
  /** TCP port. */
  readonly port: number;
  readonly user: string;
  /** Always a secret. */
  readonly password: pulumi.Output<string>;
  /** Name of the database. */
  readonly database: string;
  /** PEM of the authorities that the server's certificate is checked against. */
  readonly caCertificate: pulumi.Output<string>;
  /** Target of the alias Service in the tenant's namespace. */
  readonly aliasOf: pulumi.Output<string>;
  /** Options of a connection string that a client cannot do without, beside the file with the authorities. */
  readonly options: Readonly<Record<string, string>>;
}
