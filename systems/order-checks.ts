import type { Check } from "./checks";

/** Postgres is healthy before anything connects to it. */
export const postgresComesFirst: Check = ({ postgres, services, jobs, edges }) => {
  if (!postgres) return [];
  const connects = (name: string): boolean =>
    edges.some(({ from, to }) => from === name && to === postgres.service);
  return [...services, ...jobs]
    .filter(({ name, wave }) => connects(name) && wave <= postgres.wave)
    .map(({ name, wave }) => ({
      path: `${name}.wave`,
      is: String(wave),
      want: `more than ${postgres.wave}, the wave of PostgreSQL`,
    }));
};

/** A PreSync hook of a first sync runs before the server that the same sync creates. */
export const connectingJobsAreNoPreSyncHooks: Check = ({ postgres, jobs, edges }) =>
  jobs
    .filter(({ hook }) => hook === "PreSync")
    .filter(({ name }) => edges.some(({ from, to }) => from === name && to === postgres?.service))
    .map(({ name, hook }) => ({
      path: `jobs.${name}.hook`,
      is: hook,
      want: "Sync or PostSync, as it connects to PostgreSQL",
    }));

/** A service meets the schema that its migration made. */
export const jobsComeBeforeTheirService: Check = ({ services, jobs }) =>
  jobs.flatMap(({ name, service, hook, wave }) => {
    const served = services.find((each) => each.name === service);
    if (!served || hook !== "Sync" || wave < served.wave) return [];
    const want = `less than ${served.wave}, the wave of ${service}`;
    return [{ path: `jobs.${name}.wave`, is: String(wave), want }];
  });

/** A migration of another version than its service's makes another schema than the service knows. */
export const jobsAreReleasedWithTheirService: Check = ({ services, jobs }) =>
  jobs.flatMap(({ name, service, image }) => {
    const tag = services.find((each) => each.name === service)?.image.tag;
    if (image.public === true || tag === undefined || image.tag === tag) return [];
    return [
      { path: `jobs.${name}.image.tag`, is: image.tag, want: `${tag}, the tag of ${service}` },
    ];
  });

/** That a sync starts everything after what it needs. */
export const orderChecks: readonly Check[] = [
  postgresComesFirst,
  connectingJobsAreNoPreSyncHooks,
  jobsComeBeforeTheirService,
  jobsAreReleasedWithTheirService,
];
