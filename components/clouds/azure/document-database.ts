import { MongoCluster } from "@pulumi/azure-native/mongocluster/mongoCluster";
import * as pulumi from "@pulumi/pulumi";
import type { DocumentDatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { DocumentDatabaseAccess } from "../contract";
import { CLOUD_TRAITS } from "../settings";
import { serverAuthorities } from "./authorities";
import { AZURE_DATA_SIZES } from "./data-sizes";
import { deletionLock } from "./deletion-lock";
import { DOCUMENT_DATABASE_VERSION } from "./engine-versions";
import { globalName } from "./global-name";
import type { AzureNetwork } from "./network";
import { AzurePrivateEndpoint } from "./private-endpoint";
import type { AzurePrivateZone } from "./private-zone";
import type { AzureSettings } from "./settings";

/** Size of a disk, in GiB: the smallest that is sold. It can be enlarged by hand, and never shrinks. */
const DISK_GIB = 32;

/** What a managed document database is made from. */
export interface AzureDocumentDatabaseArgs {
  /** What the system asks for. */
  readonly need: DocumentDatabaseNeed;
  /** Subscription, location. */
  readonly settings: AzureSettings;
  /** Environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which the server is reached. */
  readonly network: AzureNetwork;
  /** The zone in which the server's name resolves. */
  readonly zone: AzurePrivateZone;
}

/**
 * Documents on Azure DocumentDB, which was called Cosmos DB for MongoDB vCore: a cluster for one system, and its one user. It is
 * backed up by itself, for 35 days.
 */
export class AzureDocumentDatabase
  extends pulumi.ComponentResource
  implements DocumentDatabaseAccess
{
  public readonly host: pulumi.Output<string>;
  public readonly port = CLOUD_TRAITS.azure.managedPorts.documents;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly database: string;
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;
  /** As Azure's own connection strings have them. Source: "Connect to an Azure DocumentDB cluster", read 2026-11-21. */
  public readonly options = {
    tls: "true",
    authMechanism: "SCRAM-SHA-256",
    retryWrites: "false",
    maxIdleTimeMS: "120000",
  };

  public constructor(
    name: string,
    args: AzureDocumentDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:DocumentDatabase", name, {}, opts);
    const { need, needs } = args;
    this.user = need.user;
    this.database = need.database;
    this.password = bornPassword(`${name}-password`, needs, this);
    const cluster = this.addCluster(`${name}-server`, args);
    const { hosts } = new AzurePrivateEndpoint(
      `${name}-way`,
      { ...args, target: cluster.id, service: "MongoCluster" },
      { parent: this },
    );
    // The cluster's own name has no address, only a record that drivers follow: what it leads to is known with the endpoint.
    this.host = hosts.apply(([host]) => host ?? "");
    this.aliasOf = this.host;
    this.caCertificate = pulumi.output(serverAuthorities());
    this.registerOutputs({ host: this.host });
  }

  private addCluster(name: string, args: AzureDocumentDatabaseArgs): MongoCluster {
    const { need, needs, settings, network } = args;
    const sizes = AZURE_DATA_SIZES[needs.profile];
    const cluster = new MongoCluster(
      name,
      {
        // Pulumi's own suffix would not fit beside the names of a cluster, a system and a service.
        mongoClusterName: globalName("azureDocuments", settings, needs, need.name),
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        properties: {
          serverVersion: DOCUMENT_DATABASE_VERSION,
          administrator: { userName: need.user, password: this.password },
          compute: { tier: sizes.documentTier },
          storage: { sizeGb: DISK_GIB },
          sharding: { shardCount: 1 },
          highAvailability: {
            targetMode: sizes.documentFailover ? "ZoneRedundantPreferred" : "Disabled",
          },
          publicNetworkAccess: "Disabled",
        },
      },
      { parent: this, protect: isProtected(needs, name), deleteBeforeReplace: true },
    );
    deletionLock(
      `${name}-lock`,
      { guard: needs, resource: name, id: cluster.id },
      { parent: this },
    );
    return cluster;
  }
}
