import assert from "node:assert/strict";
import { AWS_ZONES } from "../../../../components/clouds/aws/regions";
import { AWS_SIZES, cacheNode, RETENTION } from "../../../../components/clouds/aws/sizes";
import { MOST_ZONES } from "../../../../components/clouds/aws/subnets";
import { TIERS } from "../../../../config/environment-spec";
import { PROFILES } from "../../../../config/profiles";

describe("the sizes of AWS", () => {
  it("span two zones at least, as EKS and every subnet group ask, and no more than are planned for", () => {
    for (const profile of PROFILES) {
      const { zones } = AWS_SIZES[profile];
      assert.ok(zones >= 2 && zones <= MOST_ZONES, profile);
    }
  });

  it("grow from profile to profile", () => {
    const [minimal, standard, resilient] = PROFILES.map((profile) => AWS_SIZES[profile]);
    assert.ok(minimal && standard && resilient);
    assert.ok(minimal.nodeCpuCores <= standard.nodeCpuCores);
    assert.ok(standard.nodeCpuCores <= resilient.nodeCpuCores);
    assert.deepEqual(
      [minimal.databaseFailover, resilient.databaseFailover, resilient.natGateways],
      [false, true, "one-per-zone"],
    );
  });

  it("keep what AWS lets them keep", () => {
    // Of RetentionInDays in the reference of CloudWatch Logs, read 2026-11-21.
    const logDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];
    for (const tier of TIERS) {
      const kept = RETENTION[tier];
      assert.ok(kept.backupDays >= 1 && kept.backupDays <= 35, tier);
      assert.ok(kept.secretDays === 0 || (kept.secretDays >= 7 && kept.secretDays <= 30), tier);
      assert.ok(kept.keyDays >= 7 && kept.keyDays <= 30, tier);
      assert.ok(logDays.includes(kept.logDays), tier);
    }
  });

  it("hold a cache in the smallest node that has room for it", () => {
    assert.equal(cacheNode(1), "cache.t4g.small");
    assert.equal(cacheNode(2), "cache.t4g.medium");
    assert.equal(cacheNode(9), "cache.r7g.large");
    assert.equal(cacheNode(1000), "cache.r7g.4xlarge");
  });

  it("know each zone of a region once, by an id of that region", () => {
    for (const zones of Object.values(AWS_ZONES)) {
      assert.equal(new Set(zones).size, zones.length);
      for (const zone of zones) assert.match(zone, /^[a-z]{3,4}[0-9]-az[0-9]$/);
    }
  });
});
