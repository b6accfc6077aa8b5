import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS, type ProfileDefaults } from "../../config/profiles";
import { CHARTS } from "./charts";
import { addonNamespace, disruptionBudget, release, type ChartValues } from "./release";

/** What External Secrets is made from. */
export interface ExternalSecretsArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
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
    const namespace = addonNamespace(name, CHARTS.externalSecrets, needs, this);
    const values = externalSecretsValues(PROFILE_DEFAULTS[needs.profile]);
    release(name, CHARTS.externalSecrets, namespace, values, { parent: this });
    this.registerOutputs();
  }
}

/** Values of the chart: replicas, and nothing switched on that crosses the border of a tenant. */
export function externalSecretsValues({
  externalSecrets: replicas,
  disruptionBudgets,
}: ProfileDefaults): ChartValues {
  return {
    installCRDs: true,
    replicaCount: replicas.controller,
    leaderElect: replicas.controller > 1,
    podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas.controller),
    webhook: {
      replicaCount: replicas.webhook,
      podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas.webhook),
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
