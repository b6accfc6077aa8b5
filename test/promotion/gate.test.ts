import assert from "node:assert/strict";
import { TIERS } from "../../config/environment-spec";
import type { Evidence } from "../../promotion/evidence";
import { criteria, isGated, type GateArgs } from "../../promotion/gate";
import { smallestSpec } from "../support/specs";
import { digest } from "./support/gitops-project";

const image = { name: "a/web", newTag: "v1", digest: digest("a") };
const good: Evidence = {
  ...{ application: "shop-staging", sync: "Synced", health: "Healthy", revision: "0123456789" },
  healthSince: new Date("2026-11-21T10:00:00Z"),
  runningSince: new Date("2026-11-21T09:00:00Z"),
  operation: { phase: "Succeeded", message: "" },
  hooks: [{ name: "smoke", phase: "Succeeded" }],
  images: [`eu.registry.example/acme/a/web:v1@${digest("a")}`],
};
const args: GateArgs = {
  from: { ...smallestSpec, name: "staging", tier: "preproduction" },
  ...{ evidence: [good], unread: [], running: [image], soakMinutes: 60 },
  now: new Date("2026-11-21T11:00:00Z"),
};
/** What is asked for in vain, when that much is different. */
const unmet = (changes: Partial<GateArgs>, evidence: Partial<Evidence> = {}): readonly string[] =>
  criteria({ ...args, evidence: [{ ...good, ...evidence }], ...changes })
    .filter(({ met }) => !met)
    .map(({ asked, found }) => `${asked}: ${found}`);

describe("the gate", () => {
  it("is production's, and nobody else's", () => {
    assert.deepEqual(TIERS.filter(isGated), ["production"]);
  });

  it("opens when everything is proved, a registry's host before the image included", () => {
    assert.deepEqual(unmet({}), []);
    assert.equal(criteria(args).length, 6);
  });

  const refusals: readonly [string, Partial<GateArgs>, Partial<Evidence>, RegExp][] = [
    ["what is not Synced", {}, { sync: "OutOfSync" }, /is Synced: OutOfSync at 0123456$/],
    ["what is not Healthy", {}, { health: "Degraded" }, /is Healthy: Degraded since 2026-/],
    [
      "a sync that failed",
      {},
      { operation: { phase: "Failed", message: "one hook" } },
      /passed: Failed: one hook \(smoke Succeeded\)$/,
    ],
    ["a sync that still runs", {}, { operation: { phase: "Running", message: "" } }, /Running/],
    ["what was never synced", {}, { operation: undefined }, /never synced/],
    ["a hook that failed", {}, { hooks: [{ name: "smoke", phase: "Failed" }] }, /smoke Failed/],
    [
      "a soak too short by its health",
      { soakMinutes: 61 },
      {},
      /for 61 min: 60 min, since .*T10:00/,
    ],
    [
      "a soak too short by its set",
      {},
      { runningSince: new Date("2026-11-21T10:00:30Z") },
      /for 60 min: 59 min, since .*T10:00:30/,
    ],
    ["a set without a sync", { soakMinutes: 0 }, { runningSince: undefined }, /not known/],
    ["a health without a time", { soakMinutes: 0 }, { healthSince: undefined }, /not known/],
    [
      "pods of another digest",
      { running: [{ ...image, digest: digest("b") }] },
      {},
      /seen to run: another a\/web$/,
    ],
    [
      "pods of another tag, where there is no digest",
      { running: [{ name: "a/web", newTag: "v2" }] },
      {},
      /another a\/web$/,
    ],
    [
      "development's word",
      { from: { ...smallestSpec, name: "dev" } },
      {},
      /tier preproduction: dev: development$/,
    ],
    [
      "an Application that cannot be asked",
      { unread: [{ application: "shop-db", reason: "no answer" }] },
      {},
      /^shop-db can be asked: no answer$/,
    ],
  ];
  for (const [what, changes, evidence, message] of refusals) {
    it(`is shut for ${what}`, () => {
      const [only = "", ...others] = unmet(changes, evidence);
      assert.match(only, message);
      assert.deepEqual(others, []);
    });
  }

  it("does not ask to see images that Argo CD does not name", () => {
    assert.deepEqual(unmet({}, { images: ["eu.registry.example/acme/b/web:v9"] }), []);
    const [last] = criteria({ ...args, evidence: [{ ...good, images: [] }] }).slice(-1);
    assert.equal(last?.found, "0 of 1 seen");
  });

  it("asks every Application that delivers a part of the set", () => {
    const other = { ...good, application: "shop-db-staging", health: "Progressing" };
    const found = unmet({ evidence: [good, other] });
    assert.deepEqual(found.length, 1);
    assert.match(found.join(), /^shop-db-staging is Healthy: Progressing/);
  });
});
