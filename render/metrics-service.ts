import { Service } from "kubernetes-models/v1/Service";
import type { MetricsDefinition } from "../systems/service";
import { selector, type Labels } from "./labels";
import { metadata } from "./metadata";
import { METRICS_PORT, type Measured } from "./metrics";
import type { Placement } from "./placement";

/** Annotations by which collectors find a port that is for metrics alone, on pods and on their Service alike. */
export function discovery(metrics: MetricsDefinition | undefined): Labels {
  if (metrics?.own === undefined) return {};
  return {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": String(metrics.own.port),
    "prometheus.io/path": metrics.path,
  };
}

/** The Service before a port that is for metrics alone; nothing for a workload without one. */
export function metricsService(
  placement: Placement,
  { name: workload, wave, metrics }: Measured,
): Service[] {
  if (metrics?.own === undefined) return [];
  const { port, service: name } = metrics.own;
  const about = metadata(placement, { name, workload, wave });
  return [
    new Service({
      metadata: { ...about, annotations: { ...about.annotations, ...discovery(metrics) } },
      spec: {
        type: "ClusterIP",
        selector: selector(placement.definition, workload),
        ports: [{ name: METRICS_PORT, port, targetPort: METRICS_PORT }],
      },
    }),
  ];
}
