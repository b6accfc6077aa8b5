import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "../contract";
import { dataServices, someManaged, type Hosted } from "../data-services";
import type { DataServices } from "../secret-values";
import { GcpCache } from "./cache";
import { GcpDatabase } from "./database";
import type { GcpNetwork } from "./network";
import { GcpPrivateServices } from "./private-services";
import { CACHE_DOMAIN, DATABASE_DOMAIN, privateZone } from "./private-zone";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** What the data services are made from. */
export interface GcpDataServicesArgs {
  /** Region, ranges, version, calendar, backups. */
  readonly settings: GcpSettings;
  /** The databases and caches that systems ask for; tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which they are reached. */
  readonly network: GcpNetwork;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Every database and cache of a cluster. Managed ones wait for the network and for nothing else: never for the cluster. */
export class GcpDataServices extends pulumi.ComponentResource implements DataServices {
  public readonly databases: Readonly<Record<string, DatabaseAccess>>;
  /** All in the cluster: Google Cloud runs no MongoDB, and a configuration that asks for one is refused. */
  public readonly documentDatabases: Readonly<Record<string, DocumentDatabaseAccess>>;
  public readonly caches: Readonly<Record<string, CacheAccess>>;

  public constructor(
    private readonly name: string,
    private readonly args: GcpDataServicesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:DataServices", name, {}, opts);
    const { needs } = args;
    const way = someManaged([...needs.databases, ...needs.caches]) ? this.addWay() : undefined;
    const database = this.access("database-names", DATABASE_DOMAIN, needs.databases, way);
    const cache = this.access("cache-names", CACHE_DOMAIN, needs.caches, way);
    const here = { parent: this };
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = dataServices(name, needs, this, {
      database: database && ((own, need) => new GcpDatabase(own, { ...database, need }, here)),
      cache: cache && ((own, need) => new GcpCache(own, { ...cache, need }, here)),
    }));
    this.registerOutputs();
  }

  private addWay(): GcpPrivateServices {
    const { settings, network, services } = this.args;
    return new GcpPrivateServices(
      `${this.name}-private-services`,
      { network: network.id, range: settings.network.privateServices, services },
      { parent: this },
    );
  }

  /** What managed services of one kind share, a zone of names among it; undefined where there is none to share it. */
  private access(
    role: string,
    domain: string,
    needs: readonly Hosted[],
    privateServices: GcpPrivateServices | undefined,
  ): ManagedAccess | undefined {
    if (privateServices === undefined || !someManaged(needs)) return undefined;
    const { network, services } = this.args;
    const zone = privateZone(
      `${this.name}-${role}`,
      { domain, network: network.id, services },
      { parent: this },
    );
    return { ...this.args, network: network.id, privateServices, zone: zone.name };
  }
}

type ManagedAccess = Omit<ConstructorParameters<typeof GcpDatabase>[1], "need">;
