import type { SystemDefinition } from "./definition";

/** Everything of a system that runs as pods: its PostgreSQL, its services and its jobs, in that order. */
export function workloadNames(definition: SystemDefinition): readonly string[] {
  return [
    ...(definition.postgres ? [definition.postgres.service] : []),
    ...definition.services.map(({ name }) => name),
    ...definition.jobs.map(({ name }) => name),
  ];
}
