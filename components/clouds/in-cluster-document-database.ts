import * as pulumi from "@pulumi/pulumi";
import type { DocumentDatabaseNeed } from "../../config/needs";
import { DOCUMENTS_PORT } from "../../systems/documents";
import type { Guard } from "../protection";
import { bornPassword } from "./born-password";
import type { DocumentDatabaseAccess } from "./contract";

/** What a document database in the cluster is made from. */
export interface InClusterDocumentDatabaseArgs {
  /** What the system asks for. */
  readonly need: DocumentDatabaseNeed;
  /** Decides whether the password survives every change of the program but a named consent. */
  readonly guard: Guard;
}

/** A document database in the cluster, on any cloud: Argo CD delivers the server, and only its password is born here. */
export class InClusterDocumentDatabase
  extends pulumi.ComponentResource
  implements DocumentDatabaseAccess
{
  public readonly host: pulumi.Output<string>;
  public readonly port = DOCUMENTS_PORT;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly database: string;
  /** The server listens inside the tenant's namespace only, behind network policies, and has no certificate. */
  public readonly caCertificate = undefined;
  /** The server itself has the name that callers use. */
  public readonly aliasOf = undefined;
  public readonly options = {};

  public constructor(
    name: string,
    { need, guard }: InClusterDocumentDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:clouds:InClusterDocumentDatabase", name, {}, opts);
    this.host = pulumi.output(`${need.service}.${need.namespace}.svc`);
    this.user = need.user;
    this.password = bornPassword(`${name}-password`, guard, this);
    this.database = need.database;
    this.registerOutputs({ host: this.host, password: this.password });
  }
}
