import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS } from "../../config/profiles";
import { CHARTS } from "./charts";
import { addonNamespace, disruptionBudget, release, type ChartValues } from "./release";

/** What Reloader is made from. */
export interface ReloaderArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
}

/**
 * Reloader: restarts the pods that read a Secret as variables when the Secret changes, so that a rotation is never silent
 * (architecture §5, decision 9). It sees the tenants' namespaces and no other.
 */
export class Reloader extends pulumi.ComponentResource {
  public constructor(name: string, { needs }: ReloaderArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:addons:Reloader", name, {}, opts);
    const namespace = addonNamespace(name, CHARTS.reloader, needs, this);
    const values = reloaderValues(needs);
    release(name, CHARTS.reloader, namespace, values, { parent: this }, { skipCrds: true });
    this.registerOutputs();
  }
}

/** Values of the chart: a pod as Pod Security `restricted` wants it, and rights in the tenants' namespaces alone. */
export function reloaderValues({
  profile,
  tenants,
}: Pick<PlatformNeeds, "profile" | "tenants">): ChartValues {
  const { reloader: replicas, disruptionBudgets } = PROFILE_DEFAULTS[profile];
  return {
    reloader: {
      watchGlobally: false,
      namespaces: tenants.map(({ namespace }) => namespace),
      // A change of a ConfigMap restarts its pods by a checksum in the rendered tree, and a finished Job stays finished.
      ignoreConfigMaps: true,
      ignoreJobs: true,
      ignoreCronJobs: true,
      // Argo CD would take an added variable back; an annotation of the pods has no other owner.
      reloadStrategy: "annotations",
      enableHA: replicas > 1,
      readOnlyRootFileSystem: true,
      podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas),
      deployment: {
        replicas,
        containerSecurityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
        },
        resources: {
          requests: { cpu: "10m", memory: "64Mi" },
          limits: { cpu: "250m", memory: "256Mi" },
        },
      },
    },
  };
}
