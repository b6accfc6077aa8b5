import { CustomResource, type CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import { ConfigMap, Namespace, Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS } from "../../config/profiles";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../labels";
import {
  ARGO_CD_PART,
  ARGO_CD_URL,
  argoCdParameters,
  argoCdPolicy,
  argoCdSettings,
  argoCdValues,
} from "./argo-cd-settings";
import { CHARTS } from "./charts";
import { release } from "./release";

export interface ArgoCdArgs {
  readonly needs: PlatformNeeds;
}

/** Argo CD: its settings as resources of ours, the chart that reads them, and the built-in project emptied. */
export class ArgoCd extends pulumi.ComponentResource {
  /** URL of the server inside the cluster. */
  public readonly url: pulumi.Output<string>;

  public constructor(name: string, { needs }: ArgoCdArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:addons:ArgoCd", name, {}, opts);
    const labels = { ...ownershipLabels(needs, PLATFORM), ...ARGO_CD_PART };
    const namespace = new Namespace(
      `${name}-namespace`,
      {
        metadata: {
          name: CHARTS.argoCd.namespace,
          labels: { ...ownershipLabels(needs, PLATFORM), ...RESTRICTED_PODS },
        },
      },
      { parent: this },
    );
    const metadata = (object: string): object => ({
      name: object,
      namespace: namespace.metadata.name,
      labels,
    });

    const settings = Object.entries({
      "argocd-cm": argoCdSettings(),
      "argocd-rbac-cm": argoCdPolicy(),
      "argocd-cmd-params-cm": argoCdParameters(),
    }).map(
      ([object, data]) =>
        new ConfigMap(`${name}-${object}`, { metadata: metadata(object), data }, { parent: this }),
    );
    // Empty: Argo CD itself writes its signing key here, so that the key is in no state and in no preview.
    const secret = new Secret(
      `${name}-argocd-secret`,
      { metadata: metadata("argocd-secret"), type: "Opaque" },
      { parent: this },
    );
    const redis = new Secret(
      `${name}-argocd-redis`,
      { metadata: metadata("argocd-redis"), stringData: { auth: redisPassword(name, this) } },
      { parent: this },
    );
    const chart = release(
      `${name}-chart`,
      CHARTS.argoCd,
      namespace,
      argoCdValues(PROFILE_DEFAULTS[needs.profile]),
      { parent: this, dependsOn: [...settings, secret, redis] },
    );
    new CustomResource(`${name}-default-project`, emptyDefaultProject(metadata("default")), {
      parent: this,
      dependsOn: chart,
    });
    this.url = pulumi.output(ARGO_CD_URL);
    this.registerOutputs({ url: this.url });
  }
}

function redisPassword(name: string, parent: pulumi.Resource): pulumi.Output<string> {
  const args = { length: 32, special: false };
  return pulumi.secret(
    new random.RandomPassword(`${name}-redis-password`, args, { parent }).result,
  );
}

/**
 * Nothing may use the project that every Application falls into when it names none. Argo CD's server makes it at its first start,
 * perhaps before this program does: the annotation lets the provider take its fields over.
 */
function emptyDefaultProject(metadata: object): CustomResourceArgs {
  return {
    apiVersion: CHARTS.argoCd.apiVersion,
    kind: "AppProject",
    metadata: { ...metadata, annotations: { "pulumi.com/patchForce": "true" } },
    spec: {
      description: "Emptied: every Application names the project of its system",
      sourceRepos: [],
      destinations: [],
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: [{ group: "*", kind: "*" }],
    },
  };
}
