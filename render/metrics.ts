import type { AlertDefinition } from "../systems/alerts";
import type { MetricsDefinition, ServiceDefinition } from "../systems/service";
import { selector, type Labels } from "./labels";
import type { Manifest } from "./manifest";
import { metadata, prerequisiteWave, type Metadata } from "./metadata";
import type { Placement } from "./placement";

type Collected = Exclude<Placement["metrics"], "none">;

/** Name of a container port for metrics alone. */
export const METRICS_PORT = "metrics";

/** Names of the kinds through which each collector is told what to scrape and what to watch. */
const KINDS = {
  "google-managed-prometheus": {
    apiVersion: "monitoring.googleapis.com/v1",
    scraping: "PodMonitoring",
    alerting: "Rules",
    endpoints: "endpoints",
  },
  "azure-managed-prometheus": {
    apiVersion: "azmonitoring.coreos.com/v1",
    scraping: "PodMonitor",
    alerting: undefined, // rules are the cloud's own resources there
    endpoints: "podMetricsEndpoints",
  },
  "prometheus-operator": {
    apiVersion: "monitoring.coreos.com/v1",
    scraping: "PodMonitor",
    alerting: "PrometheusRule",
    endpoints: "podMetricsEndpoints",
  },
} as const satisfies Readonly<Record<Collected, object>>;

/** What a pod answers metrics on. */
interface MetricsEndpoint {
  readonly port: string;
  readonly path: string;
  readonly interval: string;
}

/**
 * `PodMonitoring` of Google Cloud, which GKE brings, or `PodMonitor` of the Prometheus Operator or of Azure's collectors, as far as
 * they are used here: they differ in the name of the list of endpoints, and in where the `job` of the series comes from.
 */
export interface ScrapingManifest extends Manifest {
  readonly apiVersion: string;
  readonly metadata: Metadata;
  readonly spec: {
    readonly selector: { readonly matchLabels: Labels };
    readonly jobLabel?: string;
    readonly endpoints?: readonly MetricsEndpoint[];
    readonly podMetricsEndpoints?: readonly MetricsEndpoint[];
  };
}

/** `Rules` of Google Cloud, whose expressions see their own namespace only, or `PrometheusRule` of the operator. */
export interface AlertingManifest extends Manifest {
  readonly apiVersion: string;
  readonly metadata: Metadata;
  readonly spec: {
    readonly groups: readonly {
      readonly name: string;
      readonly interval: string;
      readonly rules: readonly {
        readonly alert: string;
        readonly expr: string;
        readonly for: string;
        readonly labels: Labels;
        readonly annotations: Labels;
      }[];
    }[];
  };
}

/** A workload that may have metrics: a service, or the message bus. */
export type Measured = Pick<ServiceDefinition, "name" | "wave" | "metrics">;

/** Name of the container port that answers with a workload's metrics. */
const metricsPort = ({ own }: MetricsDefinition): string => (own ? METRICS_PORT : "http");

/** Has a workload's metrics scraped, where something does that: the `job` of its series is its name. */
export function scraping(
  placement: Placement,
  { name, wave, metrics: answers }: Measured,
): readonly ScrapingManifest[] {
  const { definition, metrics } = placement;
  if (answers === undefined || metrics === "none") return [];
  const { apiVersion, scraping: kind, endpoints } = KINDS[metrics];
  return [
    {
      apiVersion,
      kind,
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        ...(endpoints === "podMetricsEndpoints" && { jobLabel: "app.kubernetes.io/name" }),
        selector: { matchLabels: selector(definition, name) },
        [endpoints]: [{ port: metricsPort(answers), path: answers.path, interval: "30s" }],
      },
    },
  ];
}

/** The system's alerts, where something evaluates them. They lie with one of its services. */
export function alerting(placement: Placement, workload: string): readonly AlertingManifest[] {
  const { definition, metrics } = placement;
  const alerts = definition.alerts ?? [];
  if (alerts.length === 0 || metrics === "none") return [];
  const { name } = definition;
  const { apiVersion, alerting: kind } = KINDS[metrics];
  if (kind === undefined) return [];
  return [
    {
      apiVersion,
      kind,
      metadata: metadata(placement, { name, workload, wave: prerequisiteWave(definition) }),
      spec: { groups: [{ name, interval: "30s", rules: alerts.map(rule) }] },
    },
  ];
}

function rule({ name, expression, forMinutes, severity, summary }: AlertDefinition) {
  return {
    alert: name,
    expr: expression,
    for: `${forMinutes}m`,
    labels: { severity },
    annotations: { summary },
  };
}
