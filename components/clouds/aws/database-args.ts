import type { InstanceArgs } from "@pulumi/aws/rds/instance";
import type { rds } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { POSTGRES_PORT } from "../../../systems/postgres";
import { fitting } from "../../naming";
import { SERVER_AUTHORITY } from "./authorities";
import type { AwsSettings } from "./settings";
import { AWS_SIZES, RETENTION } from "./sizes";

/** What a server is made from. */
export interface DatabaseServerArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Version, calendar. */
  readonly settings: AwsSettings;
  /** Profile and tier: how large, and how long backups are kept. */
  readonly needs: PlatformNeeds;
  /** Name of the group of the databases' subnets. */
  readonly subnetGroup: pulumi.Input<string>;
  /** Id of the servers' security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the key that encrypts the data and its backups. */
  readonly key: pulumi.Input<string>;
  /** The one user's. */
  readonly password: pulumi.Input<string>;
  /** Name of the group of the server's own settings. */
  readonly parameterGroup: pulumi.Input<string>;
  /** Whether the cloud too refuses to delete the server. */
  readonly deletionProtection: boolean;
}

/** Smallest disk of the type gp3 that RDS sells, in GiB. */
const SMALLEST_DISK_GIB = 20;

/** How much a disk may grow by itself. */
const GROWTH = 5;

/** Arguments of a PostgreSQL server that is private, encrypted at rest and on the wire, and backed up. */
export function databaseServerArgs(args: DatabaseServerArgs): InstanceArgs {
  const { need, settings, needs, deletionProtection } = args;
  const sizes = AWS_SIZES[needs.profile];
  const disk = Math.max(need.storageGiB, SMALLEST_DISK_GIB);
  return {
    engine: "postgres",
    engineVersion: String(majorVersionOf(args)),
    // A new major version is asked for in the stack file, and then meant.
    allowMajorVersionUpgrade: true,
    autoMinorVersionUpgrade: true,
    instanceClass: sizes.databaseClass,
    multiAz: sizes.databaseFailover,
    storageType: "gp3",
    allocatedStorage: disk,
    maxAllocatedStorage: disk * GROWTH,
    storageEncrypted: true,
    kmsKeyId: args.key,
    dbName: need.databases[0],
    port: POSTGRES_PORT,
    username: need.user,
    password: args.password,
    dbSubnetGroupName: args.subnetGroup,
    vpcSecurityGroupIds: [args.securityGroup],
    publiclyAccessible: false,
    caCertIdentifier: SERVER_AUTHORITY,
    parameterGroupName: args.parameterGroup,
    maintenanceWindow: maintenanceWindow(settings.maintenance),
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: args.key,
    deletionProtection,
    copyTagsToSnapshot: true,
    backupWindow: backupWindow(settings.maintenance),
    ...recovery(needs, need.name),
  };
}

/** Major version of a server: the one that the cluster names, or else the one that its system was made for. */
export function majorVersionOf({
  need,
  settings,
}: Pick<DatabaseServerArgs, "need" | "settings">): number {
  return settings.postgresVersion ?? need.version;
}

/** Nobody connects without TLS, and the log tells who does. Source: CIS PostgreSQL Benchmark, section 3.1. */
export function serverParameters(): rds.ParameterGroupParameter[] {
  return [
    { name: "rds.force_ssl", value: "1" },
    { name: "log_connections", value: "1" },
    { name: "log_disconnections", value: "1" },
  ];
}

/** What a managed database can be had back from. */
export interface Recovery {
  readonly backupRetentionPeriod: number;
  readonly skipFinalSnapshot: boolean;
  readonly finalSnapshotIdentifier: string | undefined;
}

/** Backups and the last snapshot of a database, named so that people find it. */
export function recovery({ tier, environment, cluster }: PlatformNeeds, name: string): Recovery {
  const { backupDays, finalSnapshot } = RETENTION[tier];
  const last = fitting("awsDatabase", `${environment}-${cluster}-${name}-last`);
  return {
    backupRetentionPeriod: backupDays,
    skipFinalSnapshot: !finalSnapshot,
    finalSnapshotIdentifier: finalSnapshot ? last : undefined,
  };
}

/** Two hours in which databases and caches may be restarted, as AWS writes them. */
export function maintenanceWindow({ day, startHour }: AwsSettings["maintenance"]): string {
  return `${day}:${at(startHour)}-${day}:${at(startHour + 2)}`;
}

/** Two hours in which backups are taken, right after the other two: AWS refuses windows that overlap. */
export function backupWindow({ startHour }: Pick<AwsSettings["maintenance"], "startHour">): string {
  return `${at(startHour + 2)}-${at(startHour + 4)}`;
}

function at(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
