import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "mocha";
import { Checkout, type Finished } from "./support/checkout";

/** The shape that `npm run rehearse -- <stack> --json` promises. */
interface Facts {
  readonly stack: string;
  readonly phases: readonly {
    readonly name: string;
    readonly seconds: number;
    readonly created: number;
    readonly updated: number;
    readonly replaced: number;
    readonly deleted: number;
  }[];
  readonly makespanSeconds: number;
  readonly criticalPathSeconds: number;
  readonly applications: readonly {
    readonly name: string;
    readonly sync: string;
    readonly health: string;
  }[];
  readonly leftovers: readonly string[];
  readonly retained: readonly string[];
  readonly canaries: readonly string[];
}

describe("the life of a cloud stack, rehearsed", () => {
  const checkout = new Checkout();
  let run: Finished;
  let facts: Facts;

  before(async () => {
    run = await checkout.rehearse("dev", "all", "--cluster", "craftique", "--json");
    assert.equal(run.code, 0, run.stderr);
    facts = JSON.parse(run.stdout) as Facts;
  });
  after(async () => {
    await checkout.rehearse("dev", "reset");
    await checkout.dispose();
  });

  const phase = (name: string): Facts["phases"][number] | undefined =>
    facts.phases.find((each) => each.name === name);

  it("has every phase, in order", () => {
    const names = facts.phases.map(({ name }) => name);
    assert.deepEqual(names, ["preview", "up", "noop", "drift", "upgrade", "destroy"]);
  });

  it("comes up, Synced and Healthy", () => {
    assert.deepEqual(
      facts.applications.map(({ name, sync, health }) => ({ name, sync, health })),
      [{ name: "craftique-dev", sync: "Synced", health: "Healthy" }],
    );
    assert.ok((phase("up")?.created ?? 0) > 100);
  });

  it("changes nothing the second time", () => {
    const { created, updated, replaced, deleted } = phase("noop") ?? {};
    assert.deepEqual([created, updated, replaced, deleted], [0, 0, 0, 0]);
  });

  it("puts right what was changed behind its back: in the cloud, and in the cluster", () => {
    const { created, updated, replaced, deleted } = phase("drift") ?? {};
    assert.deepEqual([created, updated, replaced, deleted], [0, 2, 0, 0]);
  });

  it("is upgraded in place", () => {
    assert.ok((phase("upgrade")?.updated ?? 0) > 0);
  });

  it("leaves nothing but what the cloud keeps for ever", () => {
    assert.deepEqual(facts.leftovers, []);
    assert.ok(facts.retained.some((line) => /keyRing.*for ever/.test(line)));
    const world = fs.readFileSync(checkout.path(".slipway/rehearsal/dev/world.json"), "utf8");
    const { objects } = JSON.parse(world) as { objects: object[] };
    assert.equal(objects.length, facts.retained.length);
  });

  it("shows no secret value to anybody", () => {
    assert.deepEqual(facts.canaries, []);
  });

  it("takes as long as the longest chain of its resources, and hardly longer", () => {
    assert.ok(facts.criticalPathSeconds > 600);
    assert.ok(facts.makespanSeconds >= facts.criticalPathSeconds);
  });

  it("tells how it gets on, and leaves stdout to the facts", () => {
    assert.match(run.stderr, /--- drift ---\n[^]*Changed by hand: /);
    assert.doesNotMatch(run.stderr, /^\s+at /m);
  });
});
