import fc from "fast-check";
import type { Timed } from "../../../../embedded/rehearsal/critical-path";

/** Resource graphs: each resource comes after some of those before it. Nothing in them has happened yet. */
export const graphs: fc.Arbitrary<readonly Timed[]> = fc
  .array(fc.record({ seconds: fc.nat(900), after: fc.array(fc.nat(30), { maxLength: 3 }) }), {
    maxLength: 30,
  })
  .map((nodes) =>
    nodes.map(({ seconds, after }, index) => ({
      urn: `urn:${index}`,
      seconds,
      after: after.filter((other) => other < index).map((other) => `urn:${other}`),
      endMs: 0,
    })),
  );

/** A graph as it would come to be from `startMs` on, each resource as soon as it can, in a cloud at the pace `timeScale`. */
export function played(
  graph: readonly Timed[],
  startMs: number,
  timeScale: number,
): readonly Timed[] {
  const ends = new Map<string, number>();
  return graph.map((one) => {
    const start = Math.max(startMs, ...one.after.map((urn) => ends.get(urn) ?? startMs));
    const endMs = start + one.seconds * 1000 * timeScale;
    ends.set(one.urn, endMs);
    return { ...one, endMs };
  });
}
