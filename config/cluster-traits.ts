import {
  CLOUD_TRAITS,
  dataRanges,
  metricsOf,
  type CloudTraits,
} from "../components/clouds/settings";
import type { ClusterSpec } from "./environment-spec";

/** What manifests need to know of the cluster that they are applied in, and of its cloud. */
export interface ClusterTraits extends Pick<
  CloudTraits,
  "managedPorts" | "storageClasses" | "sharedFiles"
> {
  /** Who scrapes the metrics of workloads: a Prometheus of the cluster's own, before its cloud's. */
  readonly metrics: CloudTraits["metrics"] | "prometheus-operator";
  /** Namespace of that Prometheus; undefined where there is none. */
  readonly prometheus: string | undefined;
  /** Who takes the traces of workloads; undefined where nobody does. */
  readonly traces: ClusterSpec["traces"];
  /** Address ranges in which managed data services are. */
  readonly dataRanges: readonly string[];
}

/** The traits of a cluster, whichever its cloud is. */
export function clusterTraits(cluster: ClusterSpec): ClusterTraits {
  const { managedPorts, storageClasses, sharedFiles } = CLOUD_TRAITS[cluster.cloud];
  const { prometheus, traces } = cluster;
  return {
    managedPorts,
    storageClasses,
    sharedFiles,
    metrics: prometheus ? "prometheus-operator" : metricsOf(cluster),
    prometheus: prometheus?.namespace,
    traces,
    dataRanges: dataRanges(cluster),
  };
}
