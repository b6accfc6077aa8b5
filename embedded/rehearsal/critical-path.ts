import type { Checkpoint, ResourceState } from "../engine/checkpoint";

/** A resource as far as time is concerned. */
export interface Timed {
  readonly urn: string;
  /** URNs of what had to exist before it. */
  readonly after: readonly string[];
  /** How long the cloud takes to create it, as published, in seconds; 0 for what is not simulated. */
  readonly seconds: number;
  /** When its creation had ended, in milliseconds since 1970. */
  readonly endMs: number;
}

/** The longest chain of a resource graph. */
export interface CriticalPath {
  readonly seconds: number;
  /** URNs of those on it that take time, first to last. */
  readonly urns: readonly string[];
}

/**
 * The resources of a stack with the published time of each. A resource comes after its dependencies, after its provider, and after
 * what it belongs to.
 */
export function timed(
  { deployment }: Checkpoint,
  secondsOf: (type: string) => number,
): readonly Timed[] {
  return (deployment.resources ?? []).map((resource) => ({
    urn: resource.urn,
    after: predecessors(resource),
    seconds: resource.id === undefined ? 0 : secondsOf(resource.type),
    endMs: Date.parse(resource.created ?? "") || 0,
  }));
}

/** The longest chain by published times. `resources` come after what they depend on, as the engine lists them. */
export function criticalPath(resources: readonly Timed[]): CriticalPath {
  const paths = new Map<string, CriticalPath>();
  let longest: CriticalPath = { seconds: 0, urns: [] };
  for (const { urn, after, seconds } of resources) {
    const before = after.map((other) => paths.get(other)).reduce(longer, { seconds: 0, urns: [] });
    const urns = seconds > 0 ? [...before.urns, urn] : before.urns;
    const path = { seconds: before.seconds + seconds, urns };
    paths.set(urn, path);
    longest = longer(longest, path);
  }
  return longest;
}

function longer(one: CriticalPath, other: CriticalPath | undefined): CriticalPath {
  return other !== undefined && other.seconds > one.seconds ? other : one;
}

function predecessors({ parent, provider, dependencies = [] }: ResourceState): readonly string[] {
  const of = provider?.split("::").slice(0, 4).join("::");
  return [parent, of, ...dependencies].filter((urn) => urn !== undefined);
}
