import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { labels, selector } from "./labels";
import type { Metadata } from "./metadata";
import type { Placement } from "./placement";

/** What runs as one pod with a data directory. */
export interface SingleServerArgs {
  /** Name of the workload and of its Service. */
  readonly name: string;
  readonly metadata: Metadata;
  readonly pod: IPodSpec;
}

/** One server without a replica: an update stops the old pod before the new one may open the data directory. */
export function singleServer(
  { definition }: Placement,
  { name, metadata, pod }: SingleServerArgs,
): StatefulSet {
  return new StatefulSet({
    metadata,
    spec: {
      replicas: 1,
      revisionHistoryLimit: 3,
      serviceName: name,
      selector: { matchLabels: selector(definition, name) },
      template: { metadata: { labels: labels(definition, name) }, spec: pod },
    },
  });
}
