import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { noChanges } from "../../../embedded/rehearsal/changes";
import { type Facts, factsJson, factsText } from "../../../embedded/rehearsal/report";
import { urn } from "./support/checkpoints";

const application = {
  name: "shop-live",
  project: "shop",
  namespace: "shop",
  sync: "Synced",
  health: "Healthy",
  revision: "0123456789",
};
const facts: Facts = {
  stack: "live",
  phases: [
    { name: "up", seconds: 61.54, changes: { ...noChanges, created: [urn("a"), urn("b")] } },
    { name: "upgrade", seconds: 9, changes: { ...noChanges, replaced: [urn("a")] } },
  ],
  resources: [urn("a"), urn("b"), urn("c", "gcp:kms/keyRing:KeyRing")],
  makespanSeconds: 902.34,
  criticalPathSeconds: 880,
  criticalPath: [urn("a")],
  load: 0.84,
  applications: [application],
  leftovers: ["gcp:sql/user:User stray"],
  retained: ["gcp:kms/keyRing:KeyRing ring: Cloud KMS keeps key rings for ever"],
  canaries: ["a value of Secret shop/api is in Git"],
  peakMebibytes: 2345,
};
const quiet: Facts = {
  ...facts,
  ...{ phases: [], resources: [], makespanSeconds: 0, criticalPathSeconds: 0, criticalPath: [] },
  ...{ applications: [], leftovers: [], retained: [], canaries: [] },
};

describe("what a rehearsal has to say", () => {
  it("has for programs the shape that it promises", () => {
    assert.deepEqual(JSON.parse(factsJson(facts)), {
      stack: "live",
      phases: [
        { name: "up", seconds: 61.5, created: 2, updated: 0, replaced: 0, deleted: 0 },
        { name: "upgrade", seconds: 9, created: 0, updated: 0, replaced: 1, deleted: 0 },
      ],
      makespanSeconds: 902.3,
      criticalPathSeconds: 880,
      load: 0.8,
      applications: [application],
      leftovers: facts.leftovers,
      retained: facts.retained,
      canaries: facts.canaries,
      peakMebibytes: 2345,
    });
  });

  it("counts resources by type for people, most first", () => {
    assert.match(
      factsText(facts),
      /^RESOURCE TYPE +NUMBER\ngcp:sql\/user:User +2\ngcp:kms\/keyRing:KeyRing +1\n/,
    );
  });

  it("compares the makespan with the critical path, and names what is on it", () => {
    const said = factsText(facts);
    assert.match(said, /up after 15 min 2 s:\n1\.03 times the critical path of 14 min 40 s/);
    assert.match(said, /which is\n {2}gcp:sql\/user:User a\n/);
  });

  it("says that the machine was busy, for a makespan is not to be measured on one that is", () => {
    assert.doesNotMatch(factsText(facts), /busy/);
    const busy = factsText({ ...facts, load: 6.96 });
    assert.match(busy, /^This machine was busy: 7\.0 processes for each processor\./m);
  });

  it("names what was replaced, left over, kept and readable", () => {
    const said = factsText(facts);
    assert.match(said, /^Replaced:\n {2}gcp:sql\/user:User a \(upgrade\)$/m);
    assert.match(said, /^Left over after the destroy:\n {2}gcp:sql\/user:User stray$/m);
    assert.match(said, /^Kept by the destroy:\n {2}gcp:kms.* for ever$/m);
    assert.match(said, /^Secrets in plain sight:\n {2}a value of Secret shop\/api is in Git$/m);
  });

  it("says nothing of what there is none of", () => {
    assert.equal(factsText(quiet), "Peak memory: 2345 MiB");
  });
});
