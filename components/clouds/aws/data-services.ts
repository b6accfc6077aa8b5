import { SubnetGroup as DocumentSubnetGroup } from "@pulumi/aws/docdb/subnetGroup";
import { SubnetGroup as CacheSubnetGroup } from "@pulumi/aws/elasticache/subnetGroup";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "../contract";
import { inClusterCache } from "../in-cluster-cache";
import { InClusterDatabase } from "../in-cluster-database";
import { InClusterDocumentDatabase } from "../in-cluster-document-database";
import type { DataServices } from "../secret-values";
import { AwsCache } from "./cache";
import { AwsDatabase } from "./database";
import { AwsDocumentDatabase } from "./document-database";
import type { AwsKeys } from "./keys";
import { idsOf, type AwsNetwork } from "./network";
import type { AwsSecurityGroups } from "./security-groups";
import type { GroupName } from "./security-group-table";
import type { AwsSettings } from "./settings";

/** What the data services are made from. */
export interface AwsDataServicesArgs {
  /** Region, version, calendar. */
  readonly settings: AwsSettings;
  /** The databases and caches that systems ask for; tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which they are reached. */
  readonly network: AwsNetwork;
  /** What reaches them. */
  readonly securityGroups: AwsSecurityGroups;
  /** What encrypts them. */
  readonly keys: AwsKeys;
}

/** Every database and cache of a cluster. Managed ones wait for the network and for nothing else: never for the cluster. */
export class AwsDataServices extends pulumi.ComponentResource implements DataServices {
  public readonly databases: Readonly<Record<string, DatabaseAccess>>;
  public readonly caches: Readonly<Record<string, CacheAccess>>;
  public readonly documentDatabases: Readonly<Record<string, DocumentDatabaseAccess>>;

  public constructor(
    private readonly name: string,
    private readonly args: AwsDataServicesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:DataServices", name, {}, opts);
    this.databases = this.addDatabases();
    this.caches = this.addCaches();
    this.documentDatabases = this.addDocumentDatabases();
    this.registerOutputs();
  }

  private addDatabases(): Record<string, DatabaseAccess> {
    const { needs } = this.args;
    const access = needs.databases.some(isManaged)
      ? this.access("postgres", new SubnetGroup(...this.subnetGroup("postgres")))
      : undefined;
    return Object.fromEntries(
      needs.databases.map((need) => {
        const name = `${this.name}-${need.name}`;
        const database =
          access !== undefined && isManaged(need)
            ? new AwsDatabase(name, { ...access, need }, { parent: this })
            : new InClusterDatabase(name, { need, guard: needs }, { parent: this });
        return [need.name, database];
      }),
    );
  }

  private addCaches(): Record<string, CacheAccess> {
    const { needs } = this.args;
    const access = needs.caches.some(isManaged)
      ? this.access("cache", new CacheSubnetGroup(...this.subnetGroup("cache")))
      : undefined;
    return Object.fromEntries(
      needs.caches.map((need) => {
        const cache =
          access !== undefined && isManaged(need)
            ? new AwsCache(`${this.name}-${need.name}`, { ...access, need }, { parent: this })
            : inClusterCache(need);
        return [need.name, cache];
      }),
    );
  }

  private addDocumentDatabases(): Record<string, DocumentDatabaseAccess> {
    const { needs } = this.args;
    const access = needs.documentDatabases.some(isManaged)
      ? this.access("documents", new DocumentSubnetGroup(...this.subnetGroup("documents")))
      : undefined;
    return Object.fromEntries(
      needs.documentDatabases.map((need) => {
        const name = `${this.name}-${need.name}`;
        const database =
          access !== undefined && isManaged(need)
            ? new AwsDocumentDatabase(name, { ...access, need }, { parent: this })
            : new InClusterDocumentDatabase(name, { need, guard: needs }, { parent: this });
        return [need.name, database];
      }),
    );
  }

  /** What makes the group of subnets of one kind of server: each of the three services has a list of its own. */
  private subnetGroup(
    kind: GroupName,
  ): [string, { description: string; subnetIds: pulumi.Output<string>[] }, pulumi.ResourceOptions] {
    return [
      `${this.name}-${kind}-subnets`,
      {
        description: "Database subnets of one Slipway cluster",
        subnetIds: idsOf(this.args.network.subnets.database),
      },
      { parent: this },
    ];
  }

  /** What managed servers of one kind share. */
  private access(
    kind: GroupName,
    subnets: { readonly name: pulumi.Output<string> },
  ): ManagedAccess {
    const { settings, needs, securityGroups, keys } = this.args;
    return {
      settings,
      needs,
      subnetGroup: subnets.name,
      securityGroup: securityGroups.id(kind),
      key: keys.arns.data,
    };
  }
}

type ManagedAccess = Omit<ConstructorParameters<typeof AwsDatabase>[1], "need">;

function isManaged({ hosting }: { readonly hosting: string }): boolean {
  return hosting === "managed";
}
