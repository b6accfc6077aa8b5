import { SubnetGroup as DocumentSubnetGroup } from "@pulumi/aws/docdb/subnetGroup";
import { SubnetGroup as CacheSubnetGroup } from "@pulumi/aws/elasticache/subnetGroup";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CacheAccess, DatabaseAccess, DocumentDatabaseAccess } from "../contract";
import { dataServices, someManaged } from "../data-services";
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
    const { needs } = args;
    const postgres = someManaged(needs.databases)
      ? this.access("postgres", new SubnetGroup(...this.subnetGroup("postgres")))
      : undefined;
    const cache = someManaged(needs.caches)
      ? this.access("cache", new CacheSubnetGroup(...this.subnetGroup("cache")))
      : undefined;
    const documents = someManaged(needs.documentDatabases)
      ? this.access("documents", new DocumentSubnetGroup(...this.subnetGroup("documents")))
      : undefined;
    const here = { parent: this };
    ({
      databases: this.databases,
      caches: this.caches,
      documentDatabases: this.documentDatabases,
    } = dataServices(name, needs, this, {
      database: postgres && ((own, need) => new AwsDatabase(own, { ...postgres, need }, here)),
      cache: cache && ((own, need) => new AwsCache(own, { ...cache, need }, here)),
      documentDatabase:
        documents && ((own, need) => new AwsDocumentDatabase(own, { ...documents, need }, here)),
    }));
    this.registerOutputs();
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
