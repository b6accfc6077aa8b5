import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { ConfigMap, Secret, type Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS } from "../../config/profiles";
import { ownershipLabels, PLATFORM, type ObjectMetadata } from "../labels";
import {
  ARGO_CD_PART,
  ARGO_CD_URL,
  argoCdReferences,
  argoCdParameters,
  argoCdPolicy,
  argoCdSettings,
  argoCdValues,
} from "./argo-cd-settings";
import { notificationSettings } from "./argo-cd-notifications";
import { CHARTS } from "./charts";
import { addonNamespace, release } from "./release";

/** What Argo CD is made from. */
export interface ArgoCdArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
}

/** Argo CD: its settings as resources of ours, the chart that reads them, and the built-in project emptied. */
export class ArgoCd extends pulumi.ComponentResource {
  /** URL of the server inside the cluster. */
  public readonly url: pulumi.Output<string>;
  /** Its namespace. */
  public readonly namespace: Namespace;

  public constructor(
    private readonly name: string,
    { needs }: ArgoCdArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:ArgoCd", name, {}, opts);
    this.namespace = addonNamespace(name, CHARTS.argoCd, needs, this);
    const metadata = settingsMetadata(this.namespace, needs);
    const settings = [...this.addSettings(metadata, needs), ...this.addSecrets(metadata, needs)];
    const values = argoCdValues(PROFILE_DEFAULTS[needs.profile], needs.argoCd);
    const chart = release(name, CHARTS.argoCd, this.namespace, values, {
      parent: this,
      dependsOn: settings,
    });
    this.emptyDefaultProject(metadata, chart);
    this.url = pulumi.output(ARGO_CD_URL);
    this.registerOutputs({ url: this.url });
  }

  private addSettings(metadata: MetadataOf, needs: PlatformNeeds): ConfigMap[] {
    const notifies = Object.keys(needs.argoCd.notifications).length > 0;
    const settings = {
      "argocd-cm": argoCdSettings(),
      "argocd-rbac-cm": argoCdPolicy(),
      "argocd-cmd-params-cm": argoCdParameters(),
      ...(notifies && { "argocd-notifications-cm": notificationSettings(needs) }),
    };
    return Object.entries(settings).map(
      ([object, data]) =>
        new ConfigMap(
          `${this.name}-${object}`,
          { metadata: metadata(object), data },
          { parent: this },
        ),
    );
  }

  private addSecrets(metadata: MetadataOf, { argoCd }: PlatformNeeds): Secret[] {
    const password = new random.RandomPassword(
      `${this.name}-redis-password`,
      { length: 32, special: false },
      { parent: this },
    );
    return [
      // Holds no secret: Argo CD writes its signing key here by itself, so that no state and no preview ever holds it.
      new Secret(
        `${this.name}-argocd-secret`,
        { metadata: metadata("argocd-secret"), stringData: argoCdReferences(argoCd) },
        { parent: this },
      ),
      new Secret(
        `${this.name}-argocd-redis`,
        {
          metadata: metadata("argocd-redis"),
          stringData: { auth: pulumi.secret(password.result) },
        },
        { parent: this },
      ),
    ];
  }

  /** Nothing may use the project into which an Application falls that names none. */
  private emptyDefaultProject(metadata: MetadataOf, chart: pulumi.Resource): void {
    new CustomResource(
      `${this.name}-default-project`,
      {
        apiVersion: CHARTS.argoCd.apiVersion,
        kind: "AppProject",
        metadata: {
          ...metadata("default"),
          // Argo CD's server makes this object at its first start, perhaps before this program: take its fields over.
          annotations: { "pulumi.com/patchForce": "true" },
        },
        spec: {
          description: "Emptied: an Application names the project of its system",
          sourceRepos: [],
          destinations: [],
          clusterResourceWhitelist: [],
          namespaceResourceBlacklist: [{ group: "*", kind: "*" }],
        },
      },
      { parent: this, dependsOn: chart },
    );
  }
}

type MetadataOf = (name: string) => ObjectMetadata;

function settingsMetadata({ metadata }: Namespace, needs: PlatformNeeds): MetadataOf {
  const labels = { ...ownershipLabels(needs, PLATFORM), ...ARGO_CD_PART };
  return (name) => ({ name, namespace: metadata.name, labels });
}
