import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { criticalPath, type Timed } from "../../../embedded/rehearsal/critical-path";
import { makespanSeconds } from "../../../embedded/rehearsal/makespan";
import { graphs, played } from "./support/graphs";

const startMs = 1_000_000;
const lastEnd = (graph: readonly Timed[]): number =>
  Math.max(startMs, ...graph.map(({ endMs }) => endMs));

describe("the makespan at the clouds' own pace", () => {
  it("is the critical path when everything begins as soon as it can, whatever the scale", () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(1, 0.5, 0.02), (graph, timeScale) => {
        const events = played(graph, startMs, timeScale);
        const measured = { startMs, endMs: lastEnd(events), timeScale };
        const seconds = makespanSeconds(events, measured);
        assert.ok(Math.abs(seconds - criticalPath(graph).seconds) < 0.001);
      }),
    );
  });

  const step = (urn: string, seconds: number, second: number, ...after: string[]): Timed => ({
    ...{ urn, seconds, after },
    endMs: startMs + second * 1000,
  });

  it("takes the engine's own time as it is, and stretches the cloud's", () => {
    // 2 s until the network is begun, 1 s of 50 for it; 3 s later the cluster, 10 s of 500; and 4 s for the rest.
    const events = [step("network", 50, 3), step("cluster", 500, 16, "network")];
    const seconds = makespanSeconds(events, { startMs, endMs: startMs + 20_000, timeScale: 0.02 });
    assert.equal(seconds, 2 + 50 + 3 + 500 + 4);
  });

  it("counts a wait that the graph does not explain as time of the cloud", () => {
    // Both could begin at once, but the second one waited 10 s for the first.
    const events = [
      step("group", 0, 0.5),
      step("one", 500, 10.5, "group"),
      step("other", 500, 20.5, "group"),
    ];
    const endMs = startMs + 20_500;
    assert.equal(makespanSeconds(events, { startMs, endMs, timeScale: 0.02 }), 0.5 + 500 + 500);
  });

  it("leaves out what existed before", () => {
    const events = [step("network", 50, -9), step("user", 6, 1, "network")];
    const seconds = makespanSeconds(events, { startMs, endMs: startMs + 1_000, timeScale: 0 });
    assert.equal(seconds, 7);
  });
});
