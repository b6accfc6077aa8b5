import * as helm from "@pulumi/kubernetes/helm/v4";
import type { Namespace } from "@pulumi/kubernetes/core/v1";
import type * as pulumi from "@pulumi/pulumi";
import type { Chart } from "./charts";

/** Values of a chart: whatever its own `values.yaml` knows. */
export type ChartValues = Record<string, unknown>;

/**
 * A chart as rendered resources, so that previews show every object and none of Helm's release secrets exist. Never put a
 * secret into values: the engine keeps them beside the objects.
 */
export function release(
  name: string,
  { chart, repository, version }: Chart,
  namespace: Namespace,
  values: ChartValues,
  opts: pulumi.ComponentResourceOptions,
): helm.Chart {
  return new helm.Chart(
    name,
    {
      name: namespace.metadata.name,
      chart,
      version,
      repositoryOpts: { repo: repository },
      namespace: namespace.metadata.name,
      values,
    },
    opts,
  );
}
