import assert from "node:assert/strict";
import {
  AZURE_DATA_SIZES,
  cacheSize,
  DATABASE_RETENTION,
} from "../../../../components/clouds/azure/data-sizes";

describe("the sizes of Azure's data services", () => {
  it("have a second server only where its machine can have one", () => {
    for (const sizes of Object.values(AZURE_DATA_SIZES)) {
      if (sizes.databaseFailover) assert.notEqual(sizes.databaseMachine.tier, "Burstable");
      if (sizes.documentFailover) assert.ok(Number(sizes.documentTier.slice(1)) >= 30);
    }
    assert.ok(AZURE_DATA_SIZES.resilient.databaseFailover);
  });

  it("keep backups within what Azure allows, and production's in a second region", () => {
    for (const { backupDays } of Object.values(DATABASE_RETENTION))
      assert.ok(backupDays >= 7 && backupDays <= 35);
    assert.deepEqual(DATABASE_RETENTION.production, { backupDays: 35, geoRedundant: true });
    assert.equal(DATABASE_RETENTION.development.geoRedundant, false);
  });

  it("give a cache the memory that it needs beside what Azure keeps", () => {
    assert.deepEqual(
      [1, 2, 3, 10, 19].map((memory) => cacheSize(memory).name),
      ["Balanced_B3", "Balanced_B3", "Balanced_B5", "Balanced_B20", "Balanced_B20"],
    );
  });

  it("cut a cache into shards only where it is too large for one", () => {
    assert.equal(cacheSize(19).clusteringPolicy, "NoCluster");
    assert.deepEqual(cacheSize(20), {
      name: "Balanced_B50",
      clusteringPolicy: "EnterpriseCluster",
    });
    assert.equal(cacheSize(1000).name, "Balanced_B100");
  });
});
