import * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../../config/environment-spec";
import { ingressController } from "../../config/ingress";
import type { PlatformNeeds } from "../../config/needs";
import type { CloudPlatform } from "../clouds/contract";
import { CLOUD_TRAITS } from "../clouds/settings";
import { ArgoCd } from "./argo-cd";
import { ArgoCdSecrets } from "./argo-cd-secrets";
import { CertManager } from "./cert-manager";
import { ExternalSecrets } from "./external-secrets";
import { Governance } from "./governance";
import { ImageUpdater } from "./image-updater";
import { IngressController } from "./ingress-controller";
import { Reloader } from "./reloader";
import { Vault } from "./vault";

/** What a cluster's add-ons are made from. */
export interface ClusterAddonsArgs {
  /** What the environment says of the cluster, whatever its cloud. */
  readonly cluster: Pick<ClusterSpec, "cloud" | "certificates" | "ingress">;
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
  /** What the cloud made of those needs. */
  readonly platform: CloudPlatform;
}

/**
 * What every cluster gets, whatever its cloud: four operators, an ingress controller where it has none, Vault where secrets are to
 * lie in one, and a governed namespace for each tenant.
 */
export class ClusterAddons extends pulumi.ComponentResource {
  /** URL of Argo CD inside the cluster. */
  public readonly argoCdUrl: pulumi.Output<string>;

  /** @param opts - with the cluster's Kubernetes provider and a `random` one. */
  public constructor(name: string, args: ClusterAddonsArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:addons:ClusterAddons", name, {}, opts);
    const { cluster, needs, platform } = args;
    const argoCd = new ArgoCd(`${name}-argo-cd`, { needs }, { parent: this });
    const externalSecrets = new ExternalSecrets(
      `${name}-external-secrets`,
      { needs },
      { parent: this },
    );
    const certManager = new CertManager(
      `${name}-cert-manager`,
      {
        needs,
        certificates: cluster.certificates,
        ingressClassName: ingressController(cluster).className,
      },
      { parent: this },
    );
    if (cluster.ingress === undefined) {
      new IngressController(
        `${name}-ingress-controller`,
        { needs, access: platform.ingress },
        { parent: this },
      );
    }
    const { seal } = platform;
    const vault =
      seal &&
      new Vault(
        `${name}-vault`,
        {
          needs,
          seal,
          data: platform,
          storageClass: CLOUD_TRAITS[cluster.cloud].storageClasses.encrypted,
          certManager,
        },
        { parent: this },
      );
    new ArgoCdSecrets(
      `${name}-argo-cd-secrets`,
      { needs, namespace: argoCd.namespace, platform, externalSecrets, vault },
      { parent: this },
    );
    if (needs.argoCd.imageUpdates) {
      const { namespace } = argoCd;
      new ImageUpdater(`${name}-image-updater`, { namespace, argoCd }, { parent: this });
    }
    const tenants = needs.tenants.map(
      (tenant) =>
        new Governance(
          `${name}-${tenant.system}`,
          { tenant, needs, platform, externalSecrets, vault },
          { parent: this },
        ),
    );
    // Its rights are Roles in the tenants' namespaces.
    new Reloader(`${name}-reloader`, { needs }, { parent: this, dependsOn: tenants });
    this.argoCdUrl = argoCd.url;
    this.registerOutputs({ argoCdUrl: this.argoCdUrl });
  }
}
