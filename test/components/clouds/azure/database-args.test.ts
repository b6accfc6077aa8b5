import assert from "node:assert/strict";
import {
  databaseServerArgs,
  diskGiB,
  maintenanceWindow,
  SERVER_PARAMETERS,
} from "../../../../components/clouds/azure/database-args";
import { WEEKDAYS } from "../../../../components/clouds/azure/settings";
import type { PlatformNeeds } from "../../../../config/needs";
import { azureCluster } from "../../../support/azure";

function serverArgs(
  needs: Partial<Pick<PlatformNeeds, "profile" | "tier">> = {},
  settings: Partial<typeof azureCluster> = {},
): ReturnType<typeof databaseServerArgs> {
  return databaseServerArgs({
    need: {
      name: "todo-postgres",
      system: "todo",
      namespace: "project",
      service: "postgres",
      databases: ["todo"],
      user: "todo",
      storageGiB: 10,
      version: 17,
      hosting: "managed",
    },
    settings: { ...azureCluster, ...settings },
    needs: { profile: "minimal", tier: "development", ...needs },
    resourceGroup: "group",
    subnet: "subnet",
    zone: "zone",
    password: "secret",
  });
}

describe("the arguments of a PostgreSQL server on Azure", () => {
  it("are these, in the smallest environment", () => {
    assert.deepEqual(serverArgs(), {
      resourceGroupName: "group",
      location: azureCluster.location,
      version: "17",
      sku: { name: "Standard_B1ms", tier: "Burstable" },
      storage: { storageSizeGB: 32, autoGrow: "Enabled" },
      network: { delegatedSubnetResourceId: "subnet", privateDnsZoneArmResourceId: "zone" },
      administratorLogin: "todo",
      administratorLoginPassword: "secret",
      authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Disabled" },
      highAvailability: { mode: "Disabled" },
      backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" },
      maintenanceWindow: {
        customWindow: "Enabled",
        dayOfWeek: 0,
        startHour: 1,
        startMinute: 0,
      },
    });
  });

  it("put a second server into another zone where the profile says so", () => {
    const { highAvailability, sku } = serverArgs({ profile: "resilient" });
    assert.deepEqual(highAvailability, { mode: "ZoneRedundant" });
    assert.deepEqual(sku, { name: "Standard_D2ds_v5", tier: "GeneralPurpose" });
  });

  it("keep production's backups for as long as Azure does, in a second region too", () => {
    assert.deepEqual(serverArgs({ tier: "production" }).backup, {
      backupRetentionDays: 35,
      geoRedundantBackup: "Enabled",
    });
  });

  it("take the version that the cluster names", () => {
    assert.equal(serverArgs({}, { postgresVersion: 18 }).version, "18");
  });
});

describe("the disk of a PostgreSQL server on Azure", () => {
  it("is the smallest of those sold that holds what is asked for", () => {
    assert.deepEqual([1, 32, 33, 64, 65, 1000].map(diskGiB), [32, 32, 64, 64, 128, 1024]);
  });
});

describe("the maintenance of a PostgreSQL server on Azure", () => {
  it("counts the days from Sunday", () => {
    const counted = WEEKDAYS.map((day) => maintenanceWindow({ day, startHour: 23 }).dayOfWeek);
    assert.deepEqual(counted, [1, 2, 3, 4, 5, 6, 0]);
  });
});

describe("the settings of a PostgreSQL server on Azure", () => {
  it("admit nobody without TLS, and say who comes and goes", () => {
    assert.deepEqual(SERVER_PARAMETERS, {
      require_secure_transport: "ON",
      ssl_min_protocol_version: "TLSv1.2",
      log_connections: "ON",
      log_disconnections: "ON",
    });
  });
});
