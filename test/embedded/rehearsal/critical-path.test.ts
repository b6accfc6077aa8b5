import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { criticalPath, timed } from "../../../embedded/rehearsal/critical-path";
import { checkpoint, resource, urn } from "./support/checkpoints";
import { graphs } from "./support/graphs";

describe("the resources of a stack, in time", () => {
  it("come after what they belong to, their provider and their dependencies", () => {
    const provider = `${urn("provider")}::1b2c`;
    const one = resource("one", { parent: urn("group"), provider, dependencies: [urn("other")] });
    const [found] = timed(checkpoint(one), () => 7);
    const after = [urn("group"), urn("provider"), urn("other")];
    assert.deepEqual(found, { urn: urn("one"), after, seconds: 7, endMs: 0 });
  });

  it("take no time of their own when nothing is made for them", () => {
    const [found] = timed(checkpoint(resource("group", { id: undefined, second: 3 })), () => 7);
    assert.deepEqual(found, { urn: urn("group"), after: [], seconds: 0, endMs: 3000 });
  });
});

describe("the critical path", () => {
  it("is the longest chain, by what takes time on it", () => {
    const step = (name: string, seconds: number, ...after: string[]) => ({
      ...{ urn: name, seconds, after },
      endMs: 0,
    });
    const steps = [
      step("network", 20),
      step("group", 0, "network"),
      step("cluster", 600, "group"),
      step("database", 700, "network"),
      step("pool", 90, "cluster"),
      step("last", 0, "pool", "database"),
    ];
    assert.deepEqual(criticalPath(steps), { seconds: 720, urns: ["network", "database"] });
  });

  it("is nothing where nothing takes time", () => {
    assert.deepEqual(criticalPath([]), { seconds: 0, urns: [] });
  });

  it("is as long as what is on it, at least as long as its longest member, and no longer than all", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { seconds, urns } = criticalPath(graph);
        const of = (urn: string): number => graph.find((each) => each.urn === urn)?.seconds ?? NaN;
        const all = graph.map((each) => each.seconds);
        assert.equal(seconds, sum(urns.map(of)));
        assert.ok(seconds >= Math.max(0, ...all));
        assert.ok(seconds <= sum(all));
      }),
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
