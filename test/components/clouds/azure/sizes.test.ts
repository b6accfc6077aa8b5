import assert from "node:assert/strict";
import { AZURE_SIZES, VAULT_RETENTION } from "../../../../components/clouds/azure/sizes";
import { PROFILES } from "../../../../config/profiles";

describe("the sizes of Azure", () => {
  it("let work grow to five nodes, from one on in the smallest (TD-120)", () => {
    assert.deepEqual(
      PROFILES.map((profile) => {
        const { minNodes, maxNodes } = AZURE_SIZES[profile].work;
        return [minNodes, maxNodes];
      }),
      [
        [1, 5],
        [2, 5],
        [3, 5],
      ],
    );
  });

  it("give every pool room for one node more, which an upgrade needs", () => {
    for (const profile of PROFILES) {
      const { system, work } = AZURE_SIZES[profile];
      for (const { minNodes, maxNodes } of [system, work]) assert.ok(minNodes < maxNodes, profile);
    }
  });

  it("pay for a promise of the control plane, and for zones, as profiles grow", () => {
    assert.deepEqual(
      PROFILES.map((profile) => [AZURE_SIZES[profile].controlPlane, AZURE_SIZES[profile].spread]),
      [
        ["Free", false],
        ["Standard", false],
        ["Standard", true],
      ],
    );
  });

  it("keep a deleted vault for as long as Azure lets them, and production's from everybody", () => {
    for (const { days } of Object.values(VAULT_RETENTION)) assert.ok(days >= 7 && days <= 90);
    const kept = Object.entries(VAULT_RETENTION).filter(
      ([, { purgeProtection }]) => purgeProtection,
    );
    assert.deepEqual(
      kept.map(([tier]) => tier),
      ["production"],
    );
  });
});
