import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "../contract";
import { inClusterCache } from "../in-cluster-cache";
import { InClusterDatabase } from "../in-cluster-database";
import { InClusterDocumentDatabase } from "../in-cluster-document-database";
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
    const managed = [...needs.databases, ...needs.caches].some(isManaged);
    const way = managed ? this.addWay() : undefined;
    this.databases = this.addDatabases(way);
    this.documentDatabases = this.addDocumentDatabases();
    this.caches = this.addCaches(way);
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

  private addDatabases(way: GcpPrivateServices | undefined): Record<string, DatabaseAccess> {
    const { needs } = this.args;
    const access = this.managedAccess("database-names", DATABASE_DOMAIN, needs.databases, way);
    return Object.fromEntries(
      needs.databases.map((need) => {
        const name = `${this.name}-${need.name}`;
        const database =
          access !== undefined && isManaged(need)
            ? new GcpDatabase(name, { ...access, need }, { parent: this })
            : new InClusterDatabase(name, { need, guard: needs }, { parent: this });
        return [need.name, database];
      }),
    );
  }

  private addDocumentDatabases(): Record<string, DocumentDatabaseAccess> {
    const { needs } = this.args;
    return Object.fromEntries(
      needs.documentDatabases.map((need) => {
        const name = `${this.name}-${need.name}`;
        const args = { need, guard: needs };
        return [need.name, new InClusterDocumentDatabase(name, args, { parent: this })];
      }),
    );
  }

  private addCaches(way: GcpPrivateServices | undefined): Record<string, CacheAccess> {
    const { needs } = this.args;
    const access = this.managedAccess("cache-names", CACHE_DOMAIN, needs.caches, way);
    return Object.fromEntries(
      needs.caches.map((need) => {
        const cache =
          access !== undefined && isManaged(need)
            ? new GcpCache(`${this.name}-${need.name}`, { ...access, need }, { parent: this })
            : inClusterCache(need);
        return [need.name, cache];
      }),
    );
  }

  /** What managed services of one kind share, a zone of names among it; undefined where there is none to share it. */
  private managedAccess(
    role: string,
    domain: string,
    needs: readonly Hosted[],
    privateServices: GcpPrivateServices | undefined,
  ): ManagedAccess | undefined {
    if (privateServices === undefined || !needs.some(isManaged)) return undefined;
    const { network, services } = this.args;
    const zone = privateZone(
      `${this.name}-${role}`,
      { domain, network: network.id, services },
      { parent: this },
    );
    return { ...this.args, network: network.id, privateServices, zone: zone.name };
  }
}

type Hosted = Pick<PlatformNeeds["databases"][number], "hosting">;

type ManagedAccess = Omit<ConstructorParameters<typeof GcpDatabase>[1], "need">;

function isManaged({ hosting }: Hosted): boolean {
  return hosting === "managed";
}
