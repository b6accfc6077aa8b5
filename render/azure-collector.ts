import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { stringify } from "yaml";
import { MONITORING_FOLDER } from "../config/hosting";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";
import { FORMAT } from "./serialise";

/*
 * What Azure's collector is told by ConfigMaps. It reads those of `kube-system` only (Azure Monitor, "Customize scraping of Prometheus
 * metrics", read 2026-11-21): the two here say what is asked of an environment, and its PodMonitors are what the collector acts on.
 */

/** The ConfigMaps of an environment whose metrics Azure collects, for its own namespace and no other; none elsewhere. */
export function collectorSettings(placement: Placement): ConfigMap[] {
  const { definition, namespace, metrics } = placement;
  if (metrics !== "azure-managed-prometheus") return [];
  const wave = prerequisiteWave(definition);
  const about = (name: string) => metadata(placement, { name, workload: MONITORING_FOLDER, wave });
  return [
    new ConfigMap({
      metadata: about("ama-metrics-settings"),
      data: {
        "schema-version": "v1",
        "config-version": "ver1",
        "pod-annotation-based-scraping": `podannotationnamespaceregex = "${namespace}"\n`,
      },
    }),
    new ConfigMap({
      metadata: about("ama-metrics-prometheus-config"),
      data: { "prometheus-config": stringify(scrapeConfig(namespace), FORMAT) },
    }),
  ];
}

/** Pods of the namespace that are annotated so, on the port and path that their annotations say. */
function scrapeConfig(namespace: string): object {
  const annotation = (name: string): string =>
    `__meta_kubernetes_pod_annotation_prometheus_io_${name}`;
  return {
    scrape_configs: [
      {
        job_name: "kubernetes-pods",
        kubernetes_sd_configs: [{ role: "pod", namespaces: { names: [namespace] } }],
        relabel_configs: [
          { source_labels: [annotation("scrape")], action: "keep", regex: "true" },
          { source_labels: [annotation("path")], target_label: "__metrics_path__" },
          {
            source_labels: ["__meta_kubernetes_pod_ip", annotation("port")],
            separator: ":",
            target_label: "__address__",
          },
          {
            source_labels: ["__meta_kubernetes_pod_label_app_kubernetes_io_name"],
            target_label: "job",
          },
        ],
      },
    ],
  };
}
