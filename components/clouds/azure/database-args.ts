import type { ServerArgs } from "@pulumi/azure-native/dbforpostgresql/server";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeed, PlatformNeeds } from "../../../config/needs";
import { AZURE_DATA_SIZES, DATABASE_RETENTION } from "./data-sizes";
import type { AzureSettings } from "./settings";

/** What a server is made from. */
export interface DatabaseServerArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Location, version, calendar. */
  readonly settings: AzureSettings;
  /** Profile and tier: how large, and what it can be had back from. */
  readonly needs: Pick<PlatformNeeds, "profile" | "tier">;
  /** Name of the resource group. */
  readonly resourceGroup: pulumi.Input<string>;
  /** Id of the subnet that is left to servers. Changing it replaces the server. */
  readonly subnet: pulumi.Input<string>;
  /** Id of the zone in which the server's name resolves. */
  readonly zone: pulumi.Input<string>;
  /** The one user's. */
  readonly password: pulumi.Input<string>;
}

/** Arguments of a PostgreSQL server that is private, encrypted on the wire and backed up. */
export function databaseServerArgs(args: DatabaseServerArgs): ServerArgs {
  const { need, settings, needs } = args;
  const { databaseMachine, databaseFailover } = AZURE_DATA_SIZES[needs.profile];
  const { backupDays, geoRedundant } = DATABASE_RETENTION[needs.tier];
  return {
    resourceGroupName: args.resourceGroup,
    location: settings.location,
    version: String(settings.postgresVersion ?? need.version),
    sku: databaseMachine,
    storage: { storageSizeGB: diskGiB(need.storageGiB), autoGrow: "Enabled" },
    network: {
      delegatedSubnetResourceId: args.subnet,
      privateDnsZoneArmResourceId: args.zone,
    },
    administratorLogin: need.user,
    administratorLoginPassword: args.password,
    authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Disabled" },
    highAvailability: { mode: databaseFailover ? "ZoneRedundant" : "Disabled" },
    backup: {
      backupRetentionDays: backupDays,
      geoRedundantBackup: geoRedundant ? "Enabled" : "Disabled",
    },
    maintenanceWindow: maintenanceWindow(settings.maintenance),
  };
}

/** Smallest disk that flexible servers sell, in GiB; each larger one is twice the one before. */
const SMALLEST_DISK_GIB = 32;

/** The smallest disk that holds so much, in GiB. */
export function diskGiB(storageGiB: number): number {
  return SMALLEST_DISK_GIB * 2 ** Math.max(0, Math.ceil(Math.log2(storageGiB / SMALLEST_DISK_GIB)));
}

/** One hour, in UTC, in which a server may be restarted. */
export interface MaintenanceWindow {
  readonly customWindow: "Enabled";
  /** From 0 for Sunday. */
  readonly dayOfWeek: number;
  readonly startHour: number;
  readonly startMinute: 0;
}

/** The days as flexible servers count them. */
const DAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const satisfies readonly AzureSettings["maintenance"]["day"][];

/** When a server may be restarted, as Azure writes it. */
export function maintenanceWindow({
  day,
  startHour,
}: Pick<AzureSettings["maintenance"], "day" | "startHour">): MaintenanceWindow {
  return { customWindow: "Enabled", dayOfWeek: DAYS.indexOf(day), startHour, startMinute: 0 };
}

/**
 * A server's own settings: nobody connects without TLS, and the log tells who does. Source: "Azure Database for PostgreSQL: Server
 * parameters" and CIS PostgreSQL Benchmark, section 3.1, read 2026-11-21.
 */
export const SERVER_PARAMETERS = {
  require_secure_transport: "ON",
  ssl_min_protocol_version: "TLSv1.2",
  log_connections: "ON",
  log_disconnections: "ON",
} as const;
