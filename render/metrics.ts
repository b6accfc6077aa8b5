import type { AlertDefinition, ServiceDefinition } from "../systems/definition";
import { selector, type Labels } from "./labels";
import type { Manifest } from "./manifest";
import { metadata, prerequisiteWave, type Metadata } from "./metadata";
import type { Placement } from "./placement";

/** `monitoring.googleapis.com/v1`, as far as it is used here: GKE brings the kind. */
export interface PodMonitoring {
  readonly apiVersion: "monitoring.googleapis.com/v1";
  readonly kind: "PodMonitoring";
  readonly metadata: Metadata;
  readonly spec: {
    readonly selector: { readonly matchLabels: Labels };
    readonly endpoints: readonly {
      readonly port: string;
      readonly path: string;
      readonly interval: string;
    }[];
  };
}

/** `monitoring.googleapis.com/v1`: its expressions see the metrics of their own namespace only. */
export interface Rules {
  readonly apiVersion: "monitoring.googleapis.com/v1";
  readonly kind: "Rules";
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

/** Has a service's metrics scraped, where the cloud's own collectors do that: the `job` of its series is its name. */
export function scraping(
  placement: Placement,
  { name, wave, metricsPath }: ServiceDefinition,
): readonly Manifest[] {
  if (metricsPath === undefined || placement.metrics === "none") return [];
  const monitoring: PodMonitoring = {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "PodMonitoring",
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      selector: { matchLabels: selector(placement.definition, name) },
      endpoints: [{ port: "http", path: metricsPath, interval: "30s" }],
    },
  };
  return [monitoring];
}

/** The system's alerts, where something evaluates them. They lie with one of its services. */
export function alerting(placement: Placement, workload: string): readonly Manifest[] {
  const { definition, metrics } = placement;
  const alerts = definition.alerts ?? [];
  if (alerts.length === 0 || metrics === "none") return [];
  const { name } = definition;
  const rules: Rules = {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "Rules",
    metadata: metadata(placement, { name, workload, wave: prerequisiteWave(definition) }),
    spec: { groups: [{ name, interval: "30s", rules: alerts.map(rule) }] },
  };
  return [rules];
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
