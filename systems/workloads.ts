import type { PostgresDefinition, SystemDefinition } from "./definition";

/** Everything of a system that runs as pods: its PostgreSQL with the backup's, its cache, its services and its jobs, in that order. */
export function workloadNames(definition: SystemDefinition): readonly string[] {
  const { postgres, cache, services, jobs } = definition;
  return [
    ...(postgres ? [postgres.service, ...backupNames(postgres)] : []),
    ...(cache ? [cache.service] : []),
    ...services.map(({ name }) => name),
    ...jobs.map(({ name }) => name),
  ];
}

/** The two workloads of a backup; none where nothing is dumped. */
export function backupNames({ backup }: PostgresDefinition): readonly string[] {
  return backup ? [backup.name, backup.restore] : [];
}
