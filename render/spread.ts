import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { selector } from "./labels";
import { metadata } from "./metadata";
import type { Placement } from "./placement";

/** Pods prefer different zones, then different nodes; a small cluster still runs them all. */
export function spread(
  { definition }: Placement,
  workload: string,
  mostPods: number,
): Partial<IPodSpec> {
  if (mostPods === 1) return {};
  return {
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(
      (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: selector(definition, workload) },
        matchLabelKeys: ["pod-template-hash"],
      }),
    ),
  };
}

/** One pod at a time may be evicted; a single pod has no budget, which would only block its node's drain. */
export function disruptionBudget(
  placement: Placement,
  { name, wave }: { readonly name: string; readonly wave: number },
  mostPods: number,
): PodDisruptionBudget[] {
  if (mostPods === 1) return [];
  return [
    new PodDisruptionBudget({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: selector(placement.definition, name) },
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    }),
  ];
}
