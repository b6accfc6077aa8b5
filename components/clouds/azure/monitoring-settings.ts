import { stringify } from "yaml";
import type { PlatformNeeds } from "../../../config/needs";
import { seriesOf } from "./promql";

/** A ConfigMap that the metrics agent reads, and only in its own namespace. */
export interface AgentSettings {
  /** The name that the agent looks for. */
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Namespace of the metrics agent, where alone it looks for its settings (TD-137). */
export const AGENT_NAMESPACE = "kube-system";

/**
 * What the agent scrapes of the cluster itself, and which series it keeps: its own short list, and what alerts read beside it. Source:
 * "Customize scraping of Prometheus metrics in Azure Monitor", read 2026-11-21.
 */
export function agentSettings({ alerts }: Pick<PlatformNeeds, "alerts">): AgentSettings {
  return {
    name: "ama-metrics-settings-configmap",
    data: {
      "schema-version": "v1",
      "config-version": "ver1",
      "default-scrape-settings-enabled": assignments({
        kubelet: true,
        cadvisor: true,
        kubestate: true,
        nodeexporter: true,
      }),
      // The job of its own, below, does that, and says where.
      "pod-annotation-based-scraping": assignments({ podannotationnamespaceregex: "" }),
      "default-targets-metrics-keep-list": assignments({
        kubestate: clusterSeries(alerts).join("|"),
        minimalingestionprofile: true,
      }),
    },
  };
}

/** Names of the series about the cluster's objects that alerts read, each once. */
export function clusterSeries(alerts: PlatformNeeds["alerts"]): readonly string[] {
  const read = alerts.flatMap(({ alerts: own }) =>
    own.flatMap(({ expression }) => seriesOf(expression)),
  );
  return [...new Set(read)].filter((series) => series.startsWith("kube_")).sort();
}

/** As TOML has them. */
function assignments(values: Readonly<Record<string, string | boolean>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join("\n");
}

/**
 * The job that scrapes annotated pods of the cluster's systems, and of nobody else (TD-130 to TD-135). What a PodMonitor says is
 * scraped besides.
 */
export function scrapeJob({ tenants }: Pick<PlatformNeeds, "tenants">): AgentSettings {
  const names = tenants.map(({ namespace }) => namespace);
  const job = {
    job_name: "kubernetes-pods",
    scrape_interval: "30s",
    kubernetes_sd_configs: [{ role: "pod", namespaces: { names } }],
    relabel_configs: [
      keep("__meta_kubernetes_pod_annotation_prometheus_io_scrape", "true"),
      replace(["__meta_kubernetes_pod_annotation_prometheus_io_path"], "__metrics_path__"),
      {
        ...replace(
          ["__address__", "__meta_kubernetes_pod_annotation_prometheus_io_port"],
          "__address__",
        ),
        regex: "([^:]+)(?::\\d+)?;(\\d+)",
        replacement: "$1:$2",
      },
      replace(["__meta_kubernetes_namespace"], "namespace"),
      replace(["__meta_kubernetes_pod_name"], "pod"),
    ],
  };
  return {
    name: "ama-metrics-prometheus-config",
    // Without a namespace the job would mean all of them.
    data: { "prometheus-config": stringify({ scrape_configs: names.length === 0 ? [] : [job] }) },
  };
}

function keep(label: string, regex: string): object {
  return { source_labels: [label], action: "keep", regex };
}

function replace(from: readonly string[], to: string): object {
  return { source_labels: from, action: "replace", regex: "(.+)", target_label: to };
}
