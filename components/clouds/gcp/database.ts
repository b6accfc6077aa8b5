import { Database } from "@pulumi/gcp/sql/database";
import { DatabaseInstance } from "@pulumi/gcp/sql/databaseInstance";
import { User } from "@pulumi/gcp/sql/user";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { POSTGRES_PORT } from "../../../systems/postgres";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { DatabaseAccess } from "../contract";
import { databaseServerArgs } from "./database-args";
import type { GcpPrivateServices } from "./private-services";
import { addressRecord } from "./private-zone";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";
import { GCP_SIZES } from "./sizes";

/** What a managed database is made from. */
export interface GcpDatabaseArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Region, version, calendar, backups. */
  readonly settings: GcpSettings;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** URL of the network that the server gets an address in. */
  readonly network: pulumi.Input<string>;
  /** The way to the server. */
  readonly privateServices: GcpPrivateServices;
  /** The zone in which the server's own name is made to resolve. */
  readonly zone: pulumi.Input<string>;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** PostgreSQL on Cloud SQL: a server for one system, with its databases and their one user. */
export class GcpDatabase extends pulumi.ComponentResource implements DatabaseAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = POSTGRES_PORT;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly databases: readonly string[];
  public readonly sslMode = "verify-full";
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(name: string, args: GcpDatabaseArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Database", name, {}, opts);
    const { need, needs, zone } = args;
    const server = this.addServer(name, args);
    this.databases = need.databases;
    this.user = need.user;
    this.password = this.addUser(name, server, needs);
    for (const database of need.databases) {
      new Database(
        `${name}-${database}`,
        { name: database, instance: server.name, deletionPolicy: WITH_SERVER },
        { parent: this, protect: isProtected(needs, `${name}-${database}`) },
      );
    }
    const host = server.dnsNames.apply(privateName);
    addressRecord(
      `${name}-record`,
      { zone, host, address: server.privateIpAddress },
      { parent: this },
    );
    this.host = host.apply(withoutFinalDot);
    this.aliasOf = this.host;
    this.caCertificate = server.serverCaCerts.apply(authorities);
    this.registerOutputs({ host: this.host, caCertificate: this.caCertificate });
  }

  private addServer(name: string, args: GcpDatabaseArgs): DatabaseInstance {
    const { needs, privateServices, services } = args;
    const server = `${name}-server`;
    const protect = isProtected(needs, server);
    return new DatabaseInstance(
      server,
      databaseServerArgs({
        ...args,
        sizes: GCP_SIZES[needs.profile],
        tier: needs.tier,
        addresses: privateServices.rangeName,
        deletionProtection: protect,
      }),
      {
        parent: this,
        protect,
        dependsOn: [privateServices.connection, services.enabled.sqladmin],
        // The disk grows by itself and never shrinks: what it has grown to is no drift.
        ignoreChanges: ["settings.diskSize"],
      },
    );
  }

  private addUser(
    name: string,
    server: DatabaseInstance,
    needs: PlatformNeeds,
  ): pulumi.Output<string> {
    const password = bornPassword(`${name}-password`, needs, this);
    new User(
      `${name}-user`,
      { name: this.user, instance: server.name, password, deletionPolicy: WITH_SERVER },
      { parent: this, protect: isProtected(needs, `${name}-user`) },
    );
    return password;
  }
}

/** A user that owns tables, and a database that has clients, cannot be dropped: they go with their server. */
const WITH_SERVER = "ABANDON";

/** As much of a server's name as matters here. */
interface ServerName {
  readonly name: string;
  readonly connectionType: string;
  readonly dnsScope: string;
}

/** The name that is in the certificate, of those that Cloud SQL gives a server: of itself, and on the private way. */
export function privateName(names: readonly ServerName[]): string {
  const found = names.find(
    ({ connectionType, dnsScope }) =>
      connectionType === "PRIVATE_SERVICES_ACCESS" && dnsScope === "INSTANCE",
  );
  return found?.name ?? "";
}

/** A name as URLs and certificates write it. */
export function withoutFinalDot(name: string): string {
  return name.replace(/\.$/, "");
}

/** One file of several certificates: while an authority is replaced, both are good. */
export function authorities(certificates: readonly { readonly cert: string }[]): string {
  return certificates.map(({ cert }) => cert.trimEnd()).join("\n");
}
