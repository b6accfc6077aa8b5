import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as helm from "@pulumi/kubernetes/helm/v4";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../labels";
import type { Chart } from "./charts";

/** Values of a chart: whatever its own `values.yaml` knows. */
export type ChartValues = Record<string, unknown>;

/** The namespace of an add-on: nothing but its chart runs there, under the same Pod Security standard as tenants. */
export function addonNamespace(
  name: string,
  { namespace }: Chart,
  needs: PlatformNeeds,
  parent: pulumi.Resource,
  opts: Pick<pulumi.CustomResourceOptions, "protect"> = {},
): Namespace {
  const labels = { ...ownershipLabels(needs, PLATFORM), ...RESTRICTED_PODS };
  return new Namespace(
    `${name}-namespace`,
    { metadata: { name: namespace, labels } },
    { parent, ...opts },
  );
}

/**
 * A chart as rendered resources, so that previews show every object and none of Helm's release secrets exist. Never put a
 * secret into values: the engine keeps them beside the objects.
 *
 * @param skipCrds - Leaves its definitions out: for a chart whose custom resources nobody declares.
 */
export function release(
  name: string,
  { chart, repository, version }: Chart,
  namespace: Namespace,
  values: ChartValues,
  opts: pulumi.ComponentResourceOptions,
  { skipCrds = false }: { readonly skipCrds?: boolean } = {},
): helm.Chart {
  return new helm.Chart(
    `${name}-chart`,
    {
      name: namespace.metadata.name,
      chart,
      version,
      repositoryOpts: { repo: repository },
      namespace: namespace.metadata.name,
      values,
      skipCrds,
    },
    opts,
  );
}

/** What every chart calls a disruption budget: one pod stays while a node is drained. A budget for a single pod would block that. */
export function disruptionBudget(wanted: boolean, replicas: number): ChartValues {
  return { enabled: wanted && replicas > 1, minAvailable: 1 };
}
