import type { SystemDefinition } from "./definition";
import type { PostgresDefinition } from "./postgres";

/** Everything of a system that runs as pods: its data services with the backup's, its services and its jobs, in that order. */
export function workloadNames(definition: SystemDefinition): readonly string[] {
  const { postgres, documents, cache, services, jobs } = definition;
  return [
    ...(postgres ? [postgres.service, ...backupNames(postgres)] : []),
    ...(documents ? [documents.service] : []),
    ...(cache ? [cache.service] : []),
    ...services.map(({ name }) => name),
    ...jobs.map(({ name }) => name),
  ];
}

/** The two workloads of a backup; none where nothing is dumped. */
export function backupNames({ backup }: PostgresDefinition): readonly string[] {
  return backup ? [backup.name, backup.restore] : [];
}
