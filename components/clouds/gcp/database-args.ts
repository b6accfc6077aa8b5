import type { DatabaseInstanceArgs } from "@pulumi/gcp/sql/databaseInstance";
import type { sql } from "@pulumi/gcp/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Tier } from "../../../config/environment-spec";
import type { DatabaseNeed } from "../../../config/needs";
import { WEEKDAYS, type GcpSettings } from "./settings";
import { BACKUP_RETENTION, type GcpSizes } from "./sizes";

/** What a server is made from. */
export interface DatabaseServerArgs {
  /** What the system asks for. */
  readonly need: DatabaseNeed;
  /** Region, version, calendar, backups. */
  readonly settings: GcpSettings;
  /** Machine and failover. */
  readonly sizes: GcpSizes;
  /** Decides how long backups are kept. */
  readonly tier: Tier;
  /** URL of the network that the server gets an address in. */
  readonly network: pulumi.Input<string>;
  /** Name of the range that the address is taken from. */
  readonly addresses: pulumi.Input<string>;
  /** Whether the cloud too refuses to delete the server. */
  readonly deletionProtection: boolean;
}

/** Arguments of a PostgreSQL server that is private, encrypted on the wire and backed up. */
export function databaseServerArgs(args: DatabaseServerArgs): DatabaseInstanceArgs {
  const { need, settings, sizes, deletionProtection } = args;
  return {
    databaseVersion: `POSTGRES_${settings.postgresVersion ?? need.version}`,
    region: settings.region,
    deletionProtection,
    settings: {
      // Said aloud: newer versions default to the edition Enterprise Plus, at another price.
      edition: "ENTERPRISE",
      tier: sizes.databaseMachine,
      availabilityType: sizes.databaseFailover ? "REGIONAL" : "ZONAL",
      deletionProtectionEnabled: deletionProtection,
      diskType: "PD_SSD",
      diskSize: Math.max(need.storageGiB, SMALLEST_DISK_GIB),
      diskAutoresize: true,
      ipConfiguration: connections(args),
      ...recovery(args),
      maintenanceWindow: {
        day: WEEKDAYS.indexOf(settings.maintenance.days[0] ?? "SU") + 1,
        hour: settings.maintenance.startHour,
        updateTrack: "stable",
      },
      insightsConfig: {
        queryInsightsEnabled: true,
        recordApplicationTags: true,
        recordClientAddress: false,
      },
      databaseFlags: AUDIT_FLAGS.map((name) => ({ name, value: "on" })),
    },
  };
}

/** Smallest disk that Cloud SQL sells, in GiB. */
const SMALLEST_DISK_GIB = 10;

/** What the server's log tells of its clients. Source: CIS Google Cloud Platform Foundation Benchmark 3.0, section 6.2. */
const AUDIT_FLAGS = ["log_connections", "log_disconnections", "log_lock_waits"] as const;

/**
 * Names and certificates: only with a certificate authority of Google's is the server's own name in its certificate, which
 * `verify-full` compares (Cloud SQL "Certificate authorities", read 2026-11-21).
 */
function connections({
  network,
  addresses,
}: DatabaseServerArgs): sql.DatabaseInstanceSettingsIpConfiguration {
  return {
    ipv4Enabled: false,
    privateNetwork: network,
    allocatedIpRange: addresses,
    sslMode: "ENCRYPTED_ONLY",
    serverCaMode: "GOOGLE_MANAGED_CAS_CA",
    serverCertificateRotationMode: "AUTOMATIC_ROTATION_DURING_MAINTENANCE",
  };
}

function recovery({
  settings,
  tier,
}: DatabaseServerArgs): Pick<
  sql.DatabaseInstanceSettings,
  "backupConfiguration" | "finalBackupConfig" | "retainBackupsOnDelete"
> {
  const { backups: enabled } = settings;
  const { backups, logDays, finalBackupDays } = BACKUP_RETENTION[tier];
  const final = enabled && finalBackupDays > 0;
  return {
    backupConfiguration: {
      enabled,
      pointInTimeRecoveryEnabled: enabled,
      location: settings.region,
      startTime: "03:00",
      transactionLogRetentionDays: logDays,
      backupRetentionSettings: { retainedBackups: backups, retentionUnit: "COUNT" },
    },
    finalBackupConfig: final
      ? { enabled: true, retentionDays: finalBackupDays }
      : { enabled: false },
    retainBackupsOnDelete: final,
  };
}
