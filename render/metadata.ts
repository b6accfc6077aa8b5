import type { SystemDefinition } from "../systems/definition";
import { dataServices } from "../systems/data-services";
import { labels, type Labels } from "./labels";
import type { Placement } from "./placement";

/** What every object of the tree says about itself. */
export interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** Metadata of an object that belongs to a workload and is applied in the given wave. */
export function metadata(
  { definition, namespace }: Placement,
  { name, workload, wave }: { name: string; workload: string; wave: number },
): Metadata {
  return {
    name,
    namespace,
    labels: labels(definition, workload),
    annotations: { "argocd.argoproj.io/sync-wave": String(wave) },
  };
}

/**
 * The wave of what pods need before they start (configuration, secrets, network policies): one before the first
 * workload, so that Argo CD starts nothing before External Secrets has reported every Secret ready.
 */
export function prerequisiteWave(definition: SystemDefinition): number {
  const { services, jobs, cronJobs } = definition;
  const workloads = [...dataServices(definition), ...services, ...jobs, ...cronJobs];
  return Math.min(...workloads.map(({ wave }) => wave)) - 1;
}
