import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed } from "../../config/needs";
import type { Guard } from "../protection";
import { bornPassword } from "./born-password";
import type { DatabaseAccess } from "./contract";

/** What a database in the cluster is made from. */
export interface InClusterDatabaseArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Decides whether the password survives every change of the program but a named consent. */
  readonly guard: Guard;
}

/** A PostgreSQL in the cluster, on any cloud: Argo CD delivers the server, and only its password is born here. */
export class InClusterDatabase extends pulumi.ComponentResource implements DatabaseAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = 5432;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly databases: readonly string[];
  /** The server listens inside the tenant's namespace only, behind network policies, and has no certificate. */
  public readonly sslMode = "disable";
  public readonly caCertificate = undefined;
  /** The server itself has the name that callers use. */
  public readonly aliasOf = undefined;

  public constructor(
    name: string,
    { need, guard }: InClusterDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "slipway:clouds:InClusterDatabase",
      name,
      {},
      {
        ...opts,
        // Its type while the laptop's platform alone had it.
        aliases: [{ type: "slipway:local:Database" }],
      },
    );
    this.host = pulumi.output(`${need.service}.${need.namespace}.svc`);
    this.user = need.user;
    this.password = bornPassword(`${name}-password`, guard, this);
    this.databases = need.databases;
    this.registerOutputs({ host: this.host, password: this.password });
  }
}
