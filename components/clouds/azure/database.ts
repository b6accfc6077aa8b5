import { Configuration } from "@pulumi/azure-native/dbforpostgresql/configuration";
import { Database } from "@pulumi/azure-native/dbforpostgresql/database";
import { Server } from "@pulumi/azure-native/dbforpostgresql/server";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { POSTGRES_PORT } from "../../../systems/postgres";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { DatabaseAccess } from "../contract";
import { serverAuthorities } from "./authorities";
import { databaseServerArgs, SERVER_PARAMETERS } from "./database-args";
import { deletionLock } from "./deletion-lock";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import type { AzurePrivateZone } from "./private-zone";
import type { AzureSettings } from "./settings";

/** What a managed database is made from. */
export interface AzureDatabaseArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Location, version, calendar. */
  readonly settings: AzureSettings;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** Where the server gets an address: a subnet that is left to servers. */
  readonly network: AzureNetwork;
  /** The zone in which the server's name resolves. */
  readonly zone: AzurePrivateZone;
  /** Where the server says who comes and goes. */
  readonly logs: AzureLogs;
}

/** PostgreSQL on a flexible server: a server for one system, with its databases and their one user. */
export class AzureDatabase extends pulumi.ComponentResource implements DatabaseAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = POSTGRES_PORT;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly databases: readonly string[];
  public readonly sslMode = "verify-full";
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Database", name, {}, opts);
    const { need, needs } = args;
    this.user = need.user;
    this.databases = need.databases;
    this.password = bornPassword(`${name}-password`, needs, this);
    const server = this.addServer();
    this.fill(server);
    args.logs.keep(`${name}-log`, server.id, ["PostgreSQLLogs"], this);
    this.host = server.fullyQualifiedDomainName;
    this.aliasOf = this.host;
    this.caCertificate = pulumi.output(serverAuthorities());
    this.registerOutputs({ host: this.host });
  }

  private addServer(): Server {
    const { needs, network, zone } = this.args;
    const name = `${this.name}-server`;
    const server = new Server(
      name,
      databaseServerArgs({
        ...this.args,
        resourceGroup: network.resourceGroup,
        subnet: network.subnets.database,
        zone: zone.zoneId,
        password: this.password,
      }),
      {
        parent: this,
        protect: isProtected(needs, name),
        dependsOn: zone.link,
        // The disk grows by itself and never shrinks: what it has grown to is no drift.
        ignoreChanges: ["storage.storageSizeGB"],
      },
    );
    deletionLock(`${name}-lock`, { guard: needs, resource: name, id: server.id }, { parent: this });
    return server;
  }

  /** Settings, then databases, each after the one before: a server refuses a change while it is busy with another. */
  private fill(server: Server): void {
    const { need, needs } = this.args;
    const place = { resourceGroupName: this.args.network.resourceGroup, serverName: server.name };
    let before: pulumi.Resource = server;
    for (const [configurationName, value] of Object.entries(SERVER_PARAMETERS)) {
      before = new Configuration(
        `${this.name}-${configurationName}`,
        { ...place, configurationName, value, source: "user-override" },
        { parent: this, dependsOn: before, deletedWith: server },
      );
    }
    for (const databaseName of need.databases) {
      const name = `${this.name}-${databaseName}`;
      before = new Database(
        name,
        { ...place, databaseName, charset: "UTF8", collation: "en_US.utf8" },
        { parent: this, dependsOn: before, deletedWith: server, protect: isProtected(needs, name) },
      );
    }
  }
}
