import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS, type ProfileDefaults } from "../../config/profiles";
import { CLUSTER_ISSUER } from "../../systems/definition";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../labels";
import { CHARTS } from "./charts";
import { acmeIssuer, ownAuthority, type Certificates } from "./issuers";
import { release, type ChartValues } from "./release";

export interface CertManagerArgs {
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
    const labels = ownershipLabels(needs, PLATFORM);
    const namespace = new Namespace(
      `${name}-namespace`,
      {
        metadata: { name: CHARTS.certManager.namespace, labels: { ...labels, ...RESTRICTED_PODS } },
      },
      { parent: this },
    );
    const values = certManagerValues(PROFILE_DEFAULTS[needs.profile]);
    const chart = release(`${name}-chart`, CHARTS.certManager, namespace, values, { parent: this });

    const make = (
      kind: string,
      object: string,
      spec: object,
      after: pulumi.Resource,
    ): CustomResource => {
      const where = kind === "ClusterIssuer" ? {} : { namespace: namespace.metadata.name };
      return new CustomResource(
        `${name}-${object}`,
        {
          apiVersion: CHARTS.certManager.apiVersion,
          kind,
          metadata: { name: object, ...where, labels },
          spec,
        },
        { parent: this, dependsOn: after },
      );
    };
    if (certificates.kind === "acme") {
      make("ClusterIssuer", CLUSTER_ISSUER, acmeIssuer(certificates, ingressClassName), chart);
    } else {
      const { root, authority, issuer } = ownAuthority;
      const self = make("Issuer", root.name, root.spec, chart);
      const certificate = make("Certificate", authority.name, authority.spec, self);
      make("ClusterIssuer", CLUSTER_ISSUER, issuer, certificate);
    }
    this.registerOutputs();
  }
}

/** Values of the chart: replicas, and the definitions destroyed with the environment. */
export function certManagerValues({
  certManager: replicas,
  disruptionBudgets,
}: ProfileDefaults): ChartValues {
  const budget = (count: number): object => ({
    enabled: disruptionBudgets && count > 1,
    minAvailable: 1,
  });
  return {
    crds: { enabled: true, keep: false },
    replicaCount: replicas.controller,
    podDisruptionBudget: budget(replicas.controller),
    webhook: {
      replicaCount: replicas.webhook,
      podDisruptionBudget: budget(replicas.webhook),
    },
    cainjector: {
      replicaCount: replicas.caInjector,
      podDisruptionBudget: budget(replicas.caInjector),
    },
    // Its own namespace and not kube-system, where managed clusters let nobody write.
    global: { leaderElection: { namespace: CHARTS.certManager.namespace } },
    // A hook Job, which is not part of a rendered chart.
    startupapicheck: { enabled: false },
  };
}
