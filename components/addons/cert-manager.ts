import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS, type ProfileDefaults } from "../../config/profiles";
import { ownershipLabels, PLATFORM } from "../labels";
import { CHARTS } from "./charts";
import { issuers, type Certificates } from "./issuers";
import { addonNamespace, disruptionBudget, release, type ChartValues } from "./release";

/** What cert-manager is made from. */
export interface CertManagerArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
  /** Who signs certificates. Changing it signs every certificate anew. */
  readonly certificates: Certificates;
  /** Class of the Ingress through which an ACME authority finds out that a host is ours. */
  readonly ingressClassName: string;
}

/** cert-manager, and the one ClusterIssuer that rendered Certificates refer to. */
export class CertManager extends pulumi.ComponentResource {
  public constructor(name: string, args: CertManagerArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:addons:CertManager", name, {}, opts);
    const { needs, certificates, ingressClassName } = args;
    const namespace = addonNamespace(name, CHARTS.certManager, needs, this);
    const values = certManagerValues(PROFILE_DEFAULTS[needs.profile]);
    let last: pulumi.Resource = release(name, CHARTS.certManager, namespace, values, {
      parent: this,
    });
    const labels = ownershipLabels(needs, PLATFORM);
    for (const { kind, name: object, spec } of issuers(certificates, ingressClassName)) {
      const where = kind === "ClusterIssuer" ? {} : { namespace: namespace.metadata.name };
      last = new CustomResource(
        `${name}-${object}`,
        {
          apiVersion: CHARTS.certManager.apiVersion,
          kind,
          metadata: { name: object, ...where, labels },
          spec,
        },
        { parent: this, dependsOn: last },
      );
    }
    this.registerOutputs();
  }
}

/** Values of the chart: replicas, and the definitions destroyed with the environment. */
export function certManagerValues({
  certManager: replicas,
  disruptionBudgets,
}: ProfileDefaults): ChartValues {
  return {
    crds: { enabled: true, keep: false },
    replicaCount: replicas.controller,
    podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas.controller),
    webhook: {
      replicaCount: replicas.webhook,
      podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas.webhook),
    },
    cainjector: {
      replicaCount: replicas.caInjector,
      podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas.caInjector),
    },
    // Its own namespace and not kube-system, where managed clusters let nobody write.
    global: { leaderElection: { namespace: CHARTS.certManager.namespace } },
    // A hook Job, which is not part of a rendered chart.
    startupapicheck: { enabled: false },
  };
}
