import { PROFILES, type Profile } from "../config/profiles";
import type { Problem } from "../config/errors";
import type { Check } from "./checks";
import { dataServices } from "./data-services";
import type { SystemDefinition } from "./definition";
import { inProfile, type Figure, type Quota, type Requirements, type Resources } from "./figures";
import { mostReplicas } from "./scaling";

type Figures = Readonly<Record<string, number>>;

/** A pod that asks for more than it may use is refused. */
export const limitsCoverRequests: Check = (definition) => {
  const { postgres, messaging, services, jobs, cronJobs } = definition;
  const servers = dataServices(definition).map(({ service: name, resources }) => ({
    name,
    resources,
  }));
  const backup = postgres?.backup ? [postgres.backup] : [];
  const exporter = messaging ? [messaging.exporter] : [];
  const all = [...servers, ...exporter, ...backup, ...services, ...jobs, ...cronJobs];
  return all.flatMap(({ name, resources }) =>
    distinct(resources).flatMap(({ requests, limits }) =>
      shortfalls(`${name}.resources.limits`, { ...limits }, { ...requests }),
    ),
  );
};

/** The requirements that a container has in some profile. */
const distinct = (figure: Figure<Requirements>): readonly Requirements[] => [
  ...new Set(PROFILES.map((profile) => inProfile(figure, profile))),
];

/** A cache that may hold all that its container may use is killed when it is full. */
export const cachesHaveRoomForThemselves: Check = ({ cache }) =>
  cache === undefined || cache.resources.limits.memoryMiB > cache.memoryMiB
    ? []
    : [
        {
          path: `${cache.service}.resources.limits.memoryMiB`,
          is: String(cache.resources.limits.memoryMiB),
          want: `more than ${cache.memoryMiB}, which it may hold`,
        },
      ];

/** Scaling starts at `replicas`. */
export const scalingGoesUp: Check = ({ services }) =>
  services.flatMap((service) =>
    PROFILES.filter((profile) => mostReplicas(service, profile) < service.replicas[profile]).map(
      (profile) => ({
        path: `services.${service.name}.autoscaling.maxReplicas.${profile}`,
        is: String(mostReplicas(service, profile)),
        want: `at least replicas.${profile} (${service.replicas[profile]})`,
      }),
    ),
  );

/**
 * The namespace has room for everything at once: each service scaled up and with the one pod more that a rollout starts, all
 * jobs, what runs by the clock, the data services, the three pods that dump by schedule, dump for a sync and restore, and the claims.
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
export const capacityChecks: readonly Check[] = [
  limitsCoverRequests,
  cachesHaveRoomForThemselves,
  scalingGoesUp,
  quotaCoversTheSystem,
];

/** What a system's namespace holds in the middle of a rollout of everything. */
function peak(definition: SystemDefinition, profile: Profile): Quota {
  const { postgres, documents, cache, messaging, services, jobs, cronJobs } = definition;
  const backup = postgres?.backup;
  const servers = messaging?.replicas[profile] ?? 0;
  const volumes = services.flatMap(({ volume }) => volume ?? []);
  const claims = [postgres, backup, documents, ...volumes].filter((claim) => claim !== undefined);
  const single = [postgres, documents, cache].filter((server) => server !== undefined);
  const pods: readonly (readonly Requirements[])[] = [
    ...[...single, ...jobs, ...cronJobs].map(({ resources }) => [resources]),
    ...(backup ? times(3, [backup.resources]) : []),
    ...(messaging
      ? times(servers, [inProfile(messaging.resources, profile), messaging.exporter.resources])
      : []),
    ...services.flatMap((service) =>
      times(mostReplicas(service, profile) + 1, [inProfile(service.resources, profile)]),
    ),
  ];
  const containers = pods.flat();
  return {
    requests: sum(containers.map(({ requests }) => requests)),
    limits: sum(containers.map(({ limits }) => limits)),
    pods: pods.length,
    storageGiB:
      claims.reduce((total, { storageGiB }) => total + storageGiB, 0) +
      servers * (messaging?.storageGiB[profile] ?? 0),
  };
}

const times = <T>(length: number, item: T): readonly T[] => Array.from({ length }, () => item);

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
