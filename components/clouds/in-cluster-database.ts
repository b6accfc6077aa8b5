import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DatabaseNeed } from "../../config/needs";
import { isProtected, type Guard } from "../protection";
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
    // Without special characters it needs no escaping in a URL; 32 of 62 characters carry 190 bits.
    const password = new random.RandomPassword(
      `${name}-password`,
      { length: 32, special: false },
      { parent: this, protect: isProtected(guard, `${name}-password`) },
    );
    this.host = pulumi.output(`${need.service}.${need.namespace}.svc`);
    this.user = need.user;
    this.password = pulumi.secret(password.result);
    this.databases = need.databases;
    this.registerOutputs({ host: this.host, password: this.password });
  }
}
