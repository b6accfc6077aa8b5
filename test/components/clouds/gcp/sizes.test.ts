import assert from "node:assert/strict";
import {
  BACKUP_RETENTION,
  GCP_SIZES,
  RELEASE_CHANNELS,
} from "../../../../components/clouds/gcp/sizes";
import { PROFILES } from "../../../../config/profiles";

describe("the sizes of Google Cloud", () => {
  it("let every pool grow, from at least one node", () => {
    for (const profile of PROFILES) {
      for (const [pool, { minNodes, maxNodes }] of Object.entries(GCP_SIZES[profile].pools)) {
        assert.ok(minNodes >= 1 && maxNodes > minNodes, `${profile} ${pool}`);
      }
    }
  });

  it("take machines back at will in the smallest profile only", () => {
    const spot = PROFILES.map((profile) =>
      Object.values(GCP_SIZES[profile].pools).some((pool) => pool.spot),
    );
    assert.deepEqual(spot, [true, false, false]);
  });

  it("hold a second copy of the data where a zone may be lost", () => {
    const copies = PROFILES.map((profile) => {
      const { databaseFailover, cacheFailover } = GCP_SIZES[profile];
      return [databaseFailover, cacheFailover];
    });
    assert.deepEqual(copies, [
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it("log no flows, some, and half of them", () => {
    const sampling = PROFILES.map((profile) => GCP_SIZES[profile].flowSampling);
    assert.deepEqual(sampling, [0, 0.1, 0.5]);
  });

  it("keep backups for as long as the tier is worth", () => {
    assert.deepEqual(BACKUP_RETENTION, {
      development: { backups: 3, logDays: 1, finalBackupDays: 0 },
      preproduction: { backups: 7, logDays: 3, finalBackupDays: 7 },
      production: { backups: 30, logDays: 7, finalBackupDays: 30 },
    });
  });

  it("give production the calmest channel", () => {
    assert.equal(RELEASE_CHANNELS.production, "STABLE");
  });
});
