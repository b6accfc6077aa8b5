import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS, type ProfileDefaults } from "../../config/profiles";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../labels";
import { CHARTS } from "./charts";
import { release, type ChartValues } from "./release";

export interface ExternalSecretsArgs {
  readonly needs: PlatformNeeds;
}

/** External Secrets Operator: brings entries of the secret store into the tenants' namespaces. */
export class ExternalSecrets extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { needs }: ExternalSecretsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:ExternalSecrets", name, {}, opts);
    const namespace = new Namespace(
      `${name}-namespace`,
      {
        metadata: {
          name: CHARTS.externalSecrets.namespace,
          labels: { ...ownershipLabels(needs, PLATFORM), ...RESTRICTED_PODS },
        },
      },
      { parent: this },
    );
    release(
      `${name}-chart`,
      CHARTS.externalSecrets,
      namespace,
      externalSecretsValues(PROFILE_DEFAULTS[needs.profile]),
      { parent: this },
    );
    this.registerOutputs();
  }
}

/** Values of the chart: replicas, and nothing switched on that crosses the border of a tenant. */
export function externalSecretsValues({
  externalSecrets: replicas,
  disruptionBudgets,
}: ProfileDefaults): ChartValues {
  const budget = (count: number): object => ({
    enabled: disruptionBudgets && count > 1,
    minAvailable: 1,
  });
  return {
    installCRDs: true,
    replicaCount: replicas.controller,
    leaderElect: replicas.controller > 1,
    podDisruptionBudget: budget(replicas.controller),
    webhook: {
      replicaCount: replicas.webhook,
      podDisruptionBudget: budget(replicas.webhook),
    },
    // Each tenant has a store of its own; stores and secrets of the whole cluster would reach across.
    processClusterStore: false,
    processClusterExternalSecret: false,
    processClusterGenerator: false,
    // Values flow from the store to the cluster and never back.
    processPushSecret: false,
    processClusterPushSecret: false,
  };
}
