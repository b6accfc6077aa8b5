import { Cluster } from "@pulumi/aws/docdb/cluster";
import { ClusterInstance } from "@pulumi/aws/docdb/clusterInstance";
import { ClusterParameterGroup } from "@pulumi/aws/docdb/clusterParameterGroup";
import * as pulumi from "@pulumi/pulumi";
import type { DocumentDatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { DocumentDatabaseAccess } from "../contract";
import { SERVER_AUTHORITY, serverAuthorities } from "./authorities";
import { backupWindow, maintenanceWindow, recovery } from "./database-args";
import { DOCUMENT_DATABASE_VERSION } from "./engine-versions";
import { DOCUMENT_PORT } from "./security-group-table";
import type { AwsSettings } from "./settings";
import { AWS_SIZES } from "./sizes";

/** What a managed document database is made from. */
export interface AwsDocumentDatabaseArgs {
  /** What the system asks for. */
  readonly need: DocumentDatabaseNeed;
  /** Region, calendar. */
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

/** Documents on DocumentDB: a cluster for one system, and its one user. */
export class AwsDocumentDatabase
  extends pulumi.ComponentResource
  implements DocumentDatabaseAccess
{
  public readonly host: pulumi.Output<string>;
  public readonly port = DOCUMENT_PORT;
  public readonly user: string;
  public readonly password: pulumi.Output<string>;
  public readonly database: string;
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;
  /** DocumentDB has no retryable writes. Source: DocumentDB "Functional differences", read 2026-11-21. */
  public readonly options = { tls: "true", replicaSet: "rs0", retryWrites: "false" };

  public constructor(
    name: string,
    args: AwsDocumentDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:DocumentDatabase", name, {}, opts);
    const { need, needs, settings } = args;
    this.user = need.user;
    this.database = need.database;
    this.password = bornPassword(`${name}-password`, needs, this);
    const cluster = this.addCluster(name, args);
    this.addInstances(name, cluster, needs);
    this.host = cluster.endpoint;
    this.aliasOf = cluster.endpoint;
    this.caCertificate = pulumi.output(serverAuthorities(settings.region));
    this.registerOutputs({ host: this.host });
  }

  private addCluster(name: string, args: AwsDocumentDatabaseArgs): Cluster {
    const { need, needs, settings } = args;
    const parameters = new ClusterParameterGroup(
      `${name}-parameters`,
      {
        family: `docdb${DOCUMENT_DATABASE_VERSION.replace(/\.0$/, "")}`,
        description: "TLS only, and a log of who does what",
        parameters: [
          { name: "tls", value: "enabled" },
          { name: "audit_logs", value: "enabled" },
        ],
      },
      { parent: this },
    );
    const server = `${name}-server`;
    const protect = isProtected(needs, server);
    return new Cluster(
      server,
      {
        engine: "docdb",
        engineVersion: DOCUMENT_DATABASE_VERSION,
        masterUsername: need.user,
        masterPassword: this.password,
        port: DOCUMENT_PORT,
        dbSubnetGroupName: args.subnetGroup,
        vpcSecurityGroupIds: [args.securityGroup],
        dbClusterParameterGroupName: parameters.name,
        storageEncrypted: true,
        kmsKeyId: args.key,
        enabledCloudwatchLogsExports: ["audit"],
        preferredMaintenanceWindow: maintenanceWindow(settings.maintenance),
        preferredBackupWindow: backupWindow(settings.maintenance),
        deletionProtection: protect,
        ...recovery(needs, need.name),
      },
      { parent: this, protect },
    );
  }

  /** They hold no data: the cluster's storage does, in three zones whatever their number. */
  private addInstances(name: string, cluster: Cluster, { profile }: PlatformNeeds): void {
    const { documentClass, documentInstances } = AWS_SIZES[profile];
    for (let number = 1; number <= documentInstances; number += 1) {
      new ClusterInstance(
        `${name}-instance-${number}`,
        {
          clusterIdentifier: cluster.id,
          instanceClass: documentClass,
          caCertIdentifier: SERVER_AUTHORITY,
          autoMinorVersionUpgrade: true,
          copyTagsToSnapshot: true,
        },
        { parent: this },
      );
    }
  }
}
