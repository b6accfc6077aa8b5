import { Instance } from "@pulumi/aws/rds/instance";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { POSTGRES_PORT } from "../../../systems/postgres";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { DatabaseAccess } from "../contract";
import { serverAuthorities } from "./authorities";
import { databaseServerArgs, majorVersionOf, serverParameters } from "./database-args";
import type { AwsSettings } from "./settings";

/** What a managed database is made from. */
export interface AwsDatabaseArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Region, version, calendar. */
  readonly settings: AwsSettings;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** Name of the group of the databases' subnets. */
  readonly subnetGroup: pulumi.Input<string>;
  /** Id of the servers' security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the key that encrypts the data and its backups. */
  readonly key: pulumi.Input<string>;
}

/**
 * PostgreSQL on RDS: a server for one system, with its one database and its one user. RDS makes no second database, and nothing
 * outside of the network reaches the server to do so: a system with several is refused before (config/aws-rules.ts).
 */
export class AwsDatabase extends pulumi.ComponentResource implements DatabaseAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = POSTGRES_PORT;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly databases: readonly string[];
  public readonly sslMode = "verify-full";
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(name: string, args: AwsDatabaseArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Database", name, {}, opts);
    const { need, needs, settings } = args;
    this.user = need.user;
    this.databases = need.databases;
    this.password = bornPassword(`${name}-password`, needs, this);
    const server = this.addServer(name, args);
    this.host = server.address;
    this.aliasOf = server.address;
    this.caCertificate = pulumi.output(serverAuthorities(settings.region));
    this.registerOutputs({ host: this.host });
  }

  private addServer(name: string, args: AwsDatabaseArgs): Instance {
    const { needs } = args;
    const server = `${name}-server`;
    const protect = isProtected(needs, server);
    const parameters = new ParameterGroup(
      `${name}-parameters`,
      {
        family: `postgres${majorVersionOf(args)}`,
        description: "TLS only, and a log of who connects",
        parameters: serverParameters(),
      },
      { parent: this },
    );
    return new Instance(
      server,
      databaseServerArgs({
        ...args,
        password: this.password,
        parameterGroup: parameters.name,
        deletionProtection: protect,
      }),
      {
        parent: this,
        protect,
        // The disk grows by itself and never shrinks: what it has grown to is no drift.
        ignoreChanges: ["allocatedStorage"],
      },
    );
  }
}
