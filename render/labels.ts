import type { SystemDefinition } from "../systems/definition";
import { backupNames } from "../systems/workloads";

/** Labels or annotations, by name. */
export type Labels = Readonly<Record<string, string>>;

/** The two labels that tell a workload's pods from all others; never changed, for selectors cannot be. */
export function selector({ name }: SystemDefinition, workload: string): Labels {
  return { "app.kubernetes.io/name": workload, "app.kubernetes.io/part-of": name };
}

/** Labels of everything that belongs to a workload. No version: promotion owns that, in the kustomization. */
export function labels(definition: SystemDefinition, workload: string): Labels {
  return {
    ...selector(definition, workload),
    "app.kubernetes.io/component": component(definition, workload),
    "app.kubernetes.io/managed-by": "argo-cd",
  };
}

function component(
  { postgres, documents, cache, messaging, jobs, cronJobs }: SystemDefinition,
  workload: string,
): string {
  if ([postgres?.service, documents?.service].includes(workload)) return "database";
  if (workload === cache?.service) return "cache";
  if (workload === messaging?.service) return "messaging";
  const runs = [
    ...[...jobs, ...cronJobs].map(({ name }) => name),
    ...(postgres ? backupNames(postgres) : []),
  ];
  return runs.includes(workload) ? "job" : "server";
}
