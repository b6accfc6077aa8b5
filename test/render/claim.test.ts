import assert from "node:assert/strict";
import { claim } from "../../render/claim";
import { secumsgPlacement } from "../support/placements";

const args = { name: "data", workload: "postgres", storageGiB: 5, wave: -1 } as const;

describe("a claim", () => {
  it("is of the class that the cloud has for its kind", () => {
    const storageClasses = { standard: "plain", encrypted: "locked" };
    const placement = { ...secumsgPlacement(), storageClasses };
    const classes = (["standard", "encrypted"] as const).map(
      (storageClass) => claim(placement, { ...args, storageClass }).spec?.storageClassName,
    );
    assert.deepEqual(classes, ["plain", "locked"]);
  });

  it("outlives what Git says of it", () => {
    const { metadata } = claim(secumsgPlacement(), { ...args, storageClass: "standard" });
    assert.equal(
      metadata?.annotations?.["argocd.argoproj.io/sync-options"],
      "Prune=false,Delete=false",
    );
  });
});
