import assert from "node:assert/strict";
import { databaseServerArgs } from "../../../../components/clouds/gcp/database-args";
import type { GcpSettings } from "../../../../components/clouds/gcp/settings";
import { GCP_SIZES } from "../../../../components/clouds/gcp/sizes";
import type { Tier } from "../../../../config/environment-spec";
import type { DatabaseNeed } from "../../../../config/needs";
import type { Profile } from "../../../../config/profiles";
import { gcpCluster } from "../../../support/specs";

const need: DatabaseNeed = {
  name: "secumsg-postgres",
  system: "secumsg",
  namespace: "secumsg",
  service: "postgres",
  databases: ["one"],
  user: "app",
  storageGiB: 5,
  version: 17,
  hosting: "managed",
};

interface Choice {
  readonly tier?: Tier;
  readonly profile?: Profile;
  readonly settings?: Partial<GcpSettings>;
  readonly need?: Partial<DatabaseNeed>;
}

const made = (choice: Choice = {}): ReturnType<typeof databaseServerArgs> =>
  databaseServerArgs({
    need: { ...need, ...choice.need },
    settings: { ...gcpCluster, ...choice.settings },
    sizes: GCP_SIZES[choice.profile ?? "standard"],
    tier: choice.tier ?? "production",
    network: "vpc",
    addresses: "range",
    deletionProtection: choice.tier !== "development",
  });
const settings = (choice: Choice = {}): Record<string, unknown> =>
  made(choice).settings as unknown as Record<string, unknown>;

describe("a server of Cloud SQL", () => {
  it("runs the version that the system was made for, or the one that the cluster names", () => {
    assert.equal(made().databaseVersion, "POSTGRES_17");
    assert.equal(made({ settings: { postgresVersion: 18 } }).databaseVersion, "POSTGRES_18");
  });

  it("has a private address and no other, speaks TLS only, and can be verified in full", () => {
    assert.deepEqual(settings()["ipConfiguration"], {
      ipv4Enabled: false,
      privateNetwork: "vpc",
      allocatedIpRange: "range",
      sslMode: "ENCRYPTED_ONLY",
      serverCaMode: "GOOGLE_MANAGED_CAS_CA",
      serverCertificateRotationMode: "AUTOMATIC_ROTATION_DURING_MAINTENANCE",
    });
  });

  for (const [profile, availabilityType, tier] of [
    ["minimal", "ZONAL", "db-g1-small"],
    ["standard", "ZONAL", "db-custom-2-7680"],
    ["resilient", "REGIONAL", "db-custom-4-15360"],
  ] as const) {
    it(`is ${availabilityType.toLowerCase()} in profile ${profile}, on ${tier}`, () => {
      const { availabilityType: is, tier: machine, edition } = settings({ profile });
      assert.deepEqual([is, machine, edition], [availabilityType, tier, "ENTERPRISE"]);
    });
  }

  for (const [tier, logDays, retainedBackups] of [
    ["development", 1, 3],
    ["preproduction", 3, 7],
    ["production", 7, 30],
  ] as const) {
    it(`can be set back to any moment of ${logDays} days in ${tier}, or to ${retainedBackups} backups`, () => {
      assert.deepEqual(settings({ tier })["backupConfiguration"], {
        enabled: true,
        pointInTimeRecoveryEnabled: true,
        location: "europe-west1",
        startTime: "03:00",
        transactionLogRetentionDays: logDays,
        backupRetentionSettings: { retainedBackups, retentionUnit: "COUNT" },
      });
    });
  }

  it("leaves a backup behind when it goes, but not in development", () => {
    const { finalBackupConfig, retainBackupsOnDelete } = settings();
    assert.deepEqual(finalBackupConfig, { enabled: true, retentionDays: 30 });
    assert.equal(retainBackupsOnDelete, true);
    assert.deepEqual(settings({ tier: "development" })["finalBackupConfig"], { enabled: false });
  });

  it("has no backups where the cluster says so", () => {
    const without = settings({ settings: { backups: false } });
    const { enabled, pointInTimeRecoveryEnabled } = without["backupConfiguration"] as {
      enabled: boolean;
      pointInTimeRecoveryEnabled: boolean;
    };
    assert.deepEqual([enabled, pointInTimeRecoveryEnabled], [false, false]);
    assert.deepEqual(without["finalBackupConfig"], { enabled: false });
  });

  it("cannot be deleted where the tier says so, whoever asks", () => {
    assert.equal(made().deletionProtection, true);
    assert.equal(settings()["deletionProtectionEnabled"], true);
    assert.equal(made({ tier: "development" }).deletionProtection, false);
    assert.equal(settings({ tier: "development" })["deletionProtectionEnabled"], false);
  });

  it("tells what is slow, and not who asked", () => {
    assert.deepEqual(settings()["insightsConfig"], {
      queryInsightsEnabled: true,
      recordApplicationTags: true,
      recordClientAddress: false,
    });
  });

  it("logs who comes and goes", () => {
    assert.deepEqual(settings()["databaseFlags"], [
      { name: "log_connections", value: "on" },
      { name: "log_disconnections", value: "on" },
      { name: "log_lock_waits", value: "on" },
    ]);
  });

  it("is restarted for updates when the cluster may be", () => {
    assert.deepEqual(settings()["maintenanceWindow"], { day: 6, hour: 1, updateTrack: "stable" });
  });

  it("has the disk that was asked for, at least the smallest there is, and grows", () => {
    const sizes = [5, 50].map((storageGiB) => settings({ need: { storageGiB } })["diskSize"]);
    assert.deepEqual(sizes, [10, 50]);
    assert.equal(settings()["diskAutoresize"], true);
  });
});
