import type { Timed } from "./critical-path";

/** What was measured while a stack was created. */
export interface Measurement {
  /** When the engine began, in milliseconds since 1970. */
  readonly startMs: number;
  /** When it had ended. */
  readonly endMs: number;
  /** Seconds that a simulated second took: 0.02 if an hour was over in 72 s. */
  readonly timeScale: number;
}

/** More than this between what a resource had to wait for and its own time is no overhead of this machine: something made it wait. */
const overheadSeconds = 5;

/**
 * How long the creation of a stack would have taken with the cloud at its published pace, in seconds. What was simulated is
 * stretched to that pace; what was real (the engine, the clusters, Argo CD) is taken as measured. A resource that waited for
 * something that the graph does not name, such as a free slot of the engine, waited for the cloud, so that is stretched as well.
 *
 * `resources` come after what they depend on, as the engine lists them.
 */
export function makespanSeconds(resources: readonly Timed[], measured: Measurement): number {
  const { startMs, endMs, timeScale } = measured;
  const ends = new Map<string, { readonly endMs: number; readonly seconds: number }>();
  const start = { endMs: startMs, seconds: 0 };
  let last = start;
  for (const { urn, after, seconds, endMs: ownEndMs } of resources) {
    if (ownEndMs < startMs) {
      continue; // existed before
    }
    const gates = after.flatMap((other) => ends.get(other) ?? []);
    const [free, ready] = [latest(gates, "endMs", start), latest(gates, "seconds", start)];
    const waited = Math.max(0, (ownEndMs - free.endMs) / 1000 - seconds * timeScale);
    const isLate = gates.length > 0 && waited > overheadSeconds;
    const hidden = isLate && seconds > 0 && timeScale > 0;
    const end = {
      endMs: ownEndMs,
      seconds: ready.seconds + seconds + (hidden ? waited / timeScale : waited),
    };
    ends.set(urn, end);
    last = latest([end], "seconds", last);
  }
  const tail = Math.max(
    0,
    endMs - Math.max(...[...ends.values()].map((end) => end.endMs), startMs),
  );
  return last.seconds + tail / 1000;
}

function latest<T extends object>(ends: readonly T[], by: keyof T, otherwise: T): T {
  return ends.reduce((one, other) => (other[by] > one[by] ? other : one), otherwise);
}
