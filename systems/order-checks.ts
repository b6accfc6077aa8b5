import type { Check } from "./checks";
import { dataServices } from "./data-services";

/** Data services are healthy before anything connects to them. */
export const dataServicesComeFirst: Check = (definition) => {
  const { postgres, services, jobs, cronJobs, edges } = definition;
  const backup = postgres?.backup ? [postgres.backup] : [];
  // What comes after the sync comes after everything in it.
  const inSync = jobs.filter(({ hook }) => hook !== "PostSync");
  const clients = [...services, ...inSync, ...cronJobs, ...backup];
  return dataServices(definition).flatMap((server) =>
    clients
      .filter(({ name }) => edges.some(({ from, to }) => from === name && to === server.service))
      .filter(({ wave }) => wave <= server.wave)
      .map(({ name, wave }) => ({
        path: `${name}.wave`,
        is: String(wave),
        want: `more than ${server.wave}, the wave of ${server.service}`,
      })),
  );
};

/** A dump from before a migration is what a failed migration is mended with. */
export const dumpsComeBeforeJobs: Check = ({ postgres, jobs }) => {
  const backup = postgres?.backup;
  if (backup === undefined) return [];
  return jobs
    .filter(({ hook, wave }) => hook === "Sync" && wave <= backup.wave)
    .map(({ name, wave }) => ({
      path: `jobs.${name}.wave`,
      is: String(wave),
      want: `more than ${backup.wave}, the wave of ${backup.name}`,
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
  dataServicesComeFirst,
  dumpsComeBeforeJobs,
  connectingJobsAreNoPreSyncHooks,
  jobsComeBeforeTheirService,
  jobsAreReleasedWithTheirService,
];
