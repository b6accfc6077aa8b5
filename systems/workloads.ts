import type { SystemDefinition } from "./definition";
import type { PostgresDefinition } from "./postgres";

/**
 * Everything of a system that runs as pods: its data services with the backup's, its services, its jobs and what it does by the
 * clock, in that order.
 */
export function workloadNames(definition: SystemDefinition): readonly string[] {
  const { postgres, documents, cache, messaging, services, jobs, cronJobs } = definition;
  return [
    ...(postgres ? [postgres.service, ...backupNames(postgres)] : []),
    ...(documents ? [documents.service] : []),
    ...(cache ? [cache.service] : []),
    ...(messaging ? [messaging.service] : []),
    ...[...services, ...jobs, ...cronJobs].map(({ name }) => name),
  ];
}

/** The two workloads of a backup; none where nothing is dumped. */
export function backupNames({ backup }: PostgresDefinition): readonly string[] {
  return backup ? [backup.name, backup.restore] : [];
}
