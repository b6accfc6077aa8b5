import assert from "node:assert/strict";
import {
  backupWindow,
  databaseServerArgs,
  maintenanceWindow,
  recovery,
  serverParameters,
} from "../../../../components/clouds/aws/database-args";
import type { AwsSettings } from "../../../../components/clouds/aws/settings";
import type { DatabaseNeed, PlatformNeeds } from "../../../../config/needs";
import { awsCluster, awsNeeds } from "../../../support/aws";

const need: DatabaseNeed = {
  name: "craftista-postgres",
  system: "craftista",
  namespace: "craftista-local",
  service: "postgres",
  databases: ["voting", "audit"],
  user: "voting",
  storageGiB: 5,
  version: 17,
  hosting: "managed",
};

const args = (
  changes: Partial<PlatformNeeds> = {},
  settings: Partial<AwsSettings> = {},
): ReturnType<typeof databaseServerArgs> =>
  databaseServerArgs({
    need,
    settings: { ...awsCluster, ...settings },
    needs: { ...awsNeeds(), ...changes },
    subnetGroup: "database-subnets",
    securityGroup: "sg-postgres",
    key: "arn:key/data",
    password: "hunter2",
    parameterGroup: "parameters",
    deletionProtection: true,
  });

describe("a PostgreSQL server on AWS", () => {
  it("is reached in the databases' subnets, by their group, and from nowhere else", () => {
    const { dbSubnetGroupName, vpcSecurityGroupIds, publiclyAccessible } = args();
    assert.deepEqual(
      [dbSubnetGroupName, vpcSecurityGroupIds, publiclyAccessible],
      ["database-subnets", ["sg-postgres"], false],
    );
  });

  it("speaks TLS or nothing, and logs who connects", () => {
    assert.deepEqual(serverParameters(), [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_connections", value: "1" },
      { name: "log_disconnections", value: "1" },
    ]);
    assert.equal(args().caCertIdentifier, "rds-ca-rsa2048-g1");
  });

  it("encrypts data and insights with the customer's key", () => {
    const { storageEncrypted, kmsKeyId, performanceInsightsKmsKeyId } = args();
    assert.deepEqual(
      [storageEncrypted, kmsKeyId, performanceInsightsKmsKeyId],
      [true, "arn:key/data", "arn:key/data"],
    );
  });

  it("runs the version that the system was made for, or the one that the stack file names", () => {
    assert.equal(args().engineVersion, "17");
    assert.equal(args({}, { postgresVersion: 18 }).engineVersion, "18");
  });

  it("has a second server in another zone where the profile says so", () => {
    assert.equal(args().multiAz, false);
    assert.equal(args({ profile: "resilient" }).multiAz, true);
  });

  it("has the smallest disk that is sold, and room to grow", () => {
    const { allocatedStorage, maxAllocatedStorage } = args();
    assert.deepEqual([allocatedStorage, maxAllocatedStorage], [20, 100]);
  });

  it("has the first database from the start", () => {
    assert.equal(args().dbName, "voting");
  });

  for (const [tier, days, last] of [
    ["development", 3, undefined],
    ["preproduction", 7, "local-main-craftista-postgres-last"],
    ["production", 35, "local-main-craftista-postgres-last"],
  ] as const) {
    it(`is kept for ${days} days in ${tier}, and ${last === undefined ? "goes" : "leaves a last snapshot"}`, () => {
      assert.deepEqual(recovery({ ...awsNeeds(), tier }, need.name), {
        backupRetentionPeriod: days,
        skipFinalSnapshot: last === undefined,
        finalSnapshotIdentifier: last,
      });
    });
  }

  it("is backed up after it was restarted, never at the same time", () => {
    const maintenance = { day: "tue", startHour: 19 } as const;
    assert.equal(maintenanceWindow(maintenance), "tue:19:00-tue:21:00");
    assert.equal(backupWindow(maintenance), "21:00-23:00");
    assert.equal(args().backupWindow, "06:00-08:00");
  });

  it("refuses its own deletion where that is said", () => {
    assert.equal(args().deletionProtection, true);
  });
});
