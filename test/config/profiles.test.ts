import assert from "node:assert/strict";
import { PROFILE_DEFAULTS, PROFILES } from "../../config/profiles";

/** Pods of every part of the add-ons, by its path. */
function replicas(profile: (typeof PROFILES)[number]): Readonly<Record<string, number>> {
  const { argoCd, externalSecrets, certManager } = PROFILE_DEFAULTS[profile];
  return Object.fromEntries(
    Object.entries({ argoCd, externalSecrets, certManager }).flatMap(([addon, parts]) =>
      Object.entries(parts).map(([part, pods]: [string, number]) => [`${addon}.${part}`, pods]),
    ),
  );
}

describe("PROFILE_DEFAULTS", () => {
  it("has a row for each profile", () => {
    assert.deepEqual(Object.keys(PROFILE_DEFAULTS), [...PROFILES]);
  });

  it("runs one pod of everything in minimal", () => {
    assert.deepEqual([...new Set(Object.values(replicas("minimal")))], [1]);
  });

  it("never runs fewer pods in a profile than in the one before", () => {
    const [minimal, standard, resilient] = PROFILES.map(replicas);
    for (const part of Object.keys(minimal ?? {})) {
      const pods = [minimal?.[part], standard?.[part], resilient?.[part]];
      assert.deepEqual(pods, [...pods].sort(), part);
    }
  });

  it("keeps pods during disruptions only where a second one can take over", () => {
    for (const profile of PROFILES) {
      const { disruptionBudgets, certManager, externalSecrets } = PROFILE_DEFAULTS[profile];
      const spare = Math.min(certManager.webhook, externalSecrets.webhook) > 1;
      assert.equal(disruptionBudgets, spare, profile);
    }
  });
});
