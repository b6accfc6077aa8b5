import { PROFILES, type Profile } from "../config/profiles";
import type { Problem } from "../config/errors";
import type { Check } from "./checks";
import type { Quota, Requirements, Resources, SystemDefinition } from "./definition";

type Figures = Readonly<Record<string, number>>;

/** A pod that asks for more than it may use is refused. */
export const limitsCoverRequests: Check = ({ postgres, services, jobs }) => {
  const named = [...services, ...jobs].map(({ name, resources }) => ({ name, resources }));
  const server = postgres ? [{ name: postgres.service, resources: postgres.resources }] : [];
  return [...server, ...named].flatMap(({ name, resources: { requests, limits } }) =>
    shortfalls(`${name}.resources.limits`, { ...limits }, { ...requests }),
  );
};

/**
 * The namespace has room for everything at once: each service with the one pod more that a rollout starts, all jobs,
 * PostgreSQL and its claim.
 */
export const quotaCoversTheSystem: Check = (definition) =>
  PROFILES.flatMap((profile) => {
    const is = definition.quota[profile];
    const needed = peak(definition, profile);
    const path = `quota.${profile}`;
    return [
      ...shortfalls(`${path}.requests`, { ...is.requests }, { ...needed.requests }),
      ...shortfalls(`${path}.limits`, { ...is.limits }, { ...needed.limits }),
      ...shortfalls(path, counts(is), counts(needed)),
    ];
  });

/** That the system fits its own figures. */
export const capacityChecks: readonly Check[] = [limitsCoverRequests, quotaCoversTheSystem];

/** What a system's namespace holds in the middle of a rollout of everything. */
function peak(definition: SystemDefinition, profile: Profile): Quota {
  const { postgres, services, jobs } = definition;
  const pods: readonly Requirements[] = [
    ...(postgres ? [postgres.resources] : []),
    ...services.flatMap(({ replicas, resources }) =>
      Array.from({ length: replicas[profile] + 1 }, () => resources),
    ),
    ...jobs.map(({ resources }) => resources),
  ];
  return {
    requests: sum(pods.map(({ requests }) => requests)),
    limits: sum(pods.map(({ limits }) => limits)),
    pods: pods.length,
    storageGiB: postgres?.storageGiB ?? 0,
  };
}

const counts = ({ pods, storageGiB }: Quota): Figures => ({ pods, storageGiB });

function sum(all: readonly Resources[]): Resources {
  return {
    cpuMillicores: all.reduce((total, { cpuMillicores }) => total + cpuMillicores, 0),
    memoryMiB: all.reduce((total, { memoryMiB }) => total + memoryMiB, 0),
  };
}

function shortfalls(path: string, is: Figures, needed: Figures): Problem[] {
  return Object.entries(needed)
    .filter(([figure, atLeast]) => (is[figure] ?? 0) < atLeast)
    .map(([figure, atLeast]) => ({
      path: `${path}.${figure}`,
      is: String(is[figure]),
      want: `at least ${atLeast}`,
    }));
}
