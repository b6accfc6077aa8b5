import { Database } from "@pulumi/azure-native/redisenterprise/database";
import { listDatabaseKeysOutput } from "@pulumi/azure-native/redisenterprise/listDatabaseKeys";
import { RedisEnterprise } from "@pulumi/azure-native/redisenterprise/redisEnterprise";
import * as pulumi from "@pulumi/pulumi";
import type { CacheNeed, PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import type { CacheAccess } from "../contract";
import { CLOUD_TRAITS } from "../settings";
import { serverAuthorities } from "./authorities";
import { AZURE_DATA_SIZES, cacheSize } from "./data-sizes";
import { deletionLock } from "./deletion-lock";
import type { AzureNetwork } from "./network";
import { AzurePrivateEndpoint } from "./private-endpoint";
import type { AzurePrivateZone } from "./private-zone";
import type { AzureSettings } from "./settings";

/** What a managed cache is made from. */
export interface AzureCacheArgs {
  /** What the system asks for. */
  readonly need: CacheNeed;
  /** Location. */
  readonly settings: AzureSettings;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which the cache is reached. */
  readonly network: AzureNetwork;
  /** The zone in which the cache's name resolves. */
  readonly zone: AzurePrivateZone;
}

/**
 * A cache on Azure Managed Redis, for Azure Cache for Redis is not sold any more: a private address, a password, and TLS.
 */
export class AzureCache extends pulumi.ComponentResource implements CacheAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = CLOUD_TRAITS.azure.managedPorts.cache;
  public readonly authToken: pulumi.Output<string>;
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureCacheArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Cache", name, {}, opts);
    const server = this.addServer();
    const database = this.addDatabase(server);
    const { hosts } = new AzurePrivateEndpoint(
      `${name}-way`,
      { ...args, target: server.id, service: "redisEnterprise" },
      { parent: this },
    );
    // The name is there before it leads to the endpoint: whoever uses it waits for that.
    this.host = pulumi.all([server.hostName, hosts]).apply(([host]) => host);
    this.aliasOf = this.host;
    this.authToken = this.tokenOf(server, database);
    this.caCertificate = pulumi.output(serverAuthorities());
    this.registerOutputs({ host: this.host });
  }

  private addServer(): RedisEnterprise {
    const { need, needs, settings, network } = this.args;
    const name = `${this.name}-server`;
    const server = new RedisEnterprise(
      name,
      {
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        sku: { name: cacheSize(need.memoryGiB).name },
        highAvailability: AZURE_DATA_SIZES[needs.profile].cacheFailover ? "Enabled" : "Disabled",
        minimumTlsVersion: "1.2",
        publicNetworkAccess: "Disabled",
      },
      { parent: this, protect: isProtected(needs, name) },
    );
    deletionLock(`${name}-lock`, { guard: needs, resource: name, id: server.id }, { parent: this });
    return server;
  }

  private addDatabase(server: RedisEnterprise): Database {
    const { need, needs, network } = this.args;
    const name = `${this.name}-database`;
    return new Database(
      name,
      {
        resourceGroupName: network.resourceGroup,
        clusterName: server.name,
        // There is one, and it is called so.
        databaseName: "default",
        clientProtocol: "Encrypted",
        port: this.port,
        clusteringPolicy: cacheSize(need.memoryGiB).clusteringPolicy,
        // The least recently used goes when it is full: it is a cache.
        evictionPolicy: "AllKeysLRU",
        persistence: { aofEnabled: false, rdbEnabled: false },
        accessKeysAuthentication: "Enabled",
      },
      { parent: this, protect: isProtected(needs, name), deletedWith: server },
    );
  }

  /** Born in Azure, with the database: nobody can choose it. */
  private tokenOf(server: RedisEnterprise, database: Database): pulumi.Output<string> {
    const keys = listDatabaseKeysOutput(
      {
        resourceGroupName: this.args.network.resourceGroup,
        clusterName: server.name,
        databaseName: database.name,
      },
      { parent: this },
    );
    return pulumi.secret(keys.apply(({ primaryKey }) => primaryKey));
  }
}
