import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "../contract";
import { dataServices, someManaged, type Hosted } from "../data-services";
import type { DataServices } from "../secret-values";
import { AzureCache } from "./cache";
import { AzureDatabase } from "./database";
import { AzureDocumentDatabase } from "./document-database";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import { AzurePrivateZone } from "./private-zone";
import type { AzureSettings } from "./settings";

/** What the data services are made from. */
export interface AzureDataServicesArgs {
  /** Location, version, calendar. */
  readonly settings: AzureSettings;
  /** The databases and caches that systems ask for; tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which they are reached. */
  readonly network: AzureNetwork;
  /** Where they write to. */
  readonly logs: AzureLogs;
}

/**
 * Domains in which the servers' names resolve, from inside the network alone. Those of private endpoints are Azure's to choose;
 * PostgreSQL's has to end as it does. Source: "Azure Private Endpoint private DNS zone values" and "Networking with private access"
 * of Azure Database for PostgreSQL, read 2026-11-21.
 */
const DOMAINS = {
  postgres: "slipway.private.postgres.database.azure.com",
  cache: "privatelink.redis.azure.net",
  documents: "privatelink.mongocluster.cosmos.azure.com",
} as const;

/** Every database and cache of a cluster. Managed ones wait for the network and for nothing else: never for the cluster. */
export class AzureDataServices extends pulumi.ComponentResource implements DataServices {
  public readonly databases: Readonly<Record<string, DatabaseAccess>>;
  public readonly documentDatabases: Readonly<Record<string, DocumentDatabaseAccess>>;
  public readonly caches: Readonly<Record<string, CacheAccess>>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureDataServicesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:DataServices", name, {}, opts);
    const { needs } = args;
    const postgres = this.access("postgres", needs.databases);
    const documents = this.access("documents", needs.documentDatabases);
    const cache = this.access("cache", needs.caches);
    const here = { parent: this };
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = dataServices(name, needs, this, {
      database: postgres && ((own, need) => new AzureDatabase(own, { ...postgres, need }, here)),
      documentDatabase:
        documents && ((own, need) => new AzureDocumentDatabase(own, { ...documents, need }, here)),
      cache: cache && ((own, need) => new AzureCache(own, { ...cache, need }, here)),
    }));
    this.registerOutputs();
  }

  /** What managed servers of one kind share, a zone of names among it; undefined where there is none to share it. */
  private access(kind: keyof typeof DOMAINS, needs: readonly Hosted[]): ManagedAccess | undefined {
    if (!someManaged(needs)) return undefined;
    const { network } = this.args;
    const zone = new AzurePrivateZone(
      `${this.name}-${kind}-names`,
      { domain: DOMAINS[kind], network },
      { parent: this },
    );
    return { ...this.args, zone };
  }
}

type ManagedAccess = Omit<ConstructorParameters<typeof AzureDatabase>[1], "need">;
