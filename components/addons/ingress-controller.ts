import * as pulumi from "@pulumi/pulumi";
import { OWN_INGRESS_CONTROLLER } from "../../config/ingress";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS, type ProfileDefaults } from "../../config/profiles";
import type { IngressAccess } from "../clouds/contract";
import { CHARTS } from "./charts";
import { addonNamespace, disruptionBudget, release, type ChartValues } from "./release";

/** What the ingress controller is made from. */
export interface IngressControllerArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
  /** What the cloud's load balancer must be told. A new address moves every host. */
  readonly access: IngressAccess;
}

/**
 * The way in, for a cluster that has none of its own: Traefik behind the cloud's load balancer. It serves Ingresses and nothing
 * else: its own kinds and its dashboard stay off.
 */
export class IngressController extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { needs, access }: IngressControllerArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:IngressController", name, {}, opts);
    const namespace = addonNamespace(name, CHARTS.traefik, needs, this);
    const values = ingressControllerValues(PROFILE_DEFAULTS[needs.profile], access);
    // Its definitions serve what is switched off here, so the cluster is spared them.
    const chart = { skipCrds: true };
    release(name, CHARTS.traefik, namespace, values, { parent: this }, chart);
    this.registerOutputs();
  }
}

/** Values of the chart. */
export function ingressControllerValues(
  { ingressController: replicas, disruptionBudgets }: ProfileDefaults,
  { address, serviceAnnotations }: IngressAccess,
): ChartValues {
  return {
    deployment: { replicas },
    podDisruptionBudget: disruptionBudget(disruptionBudgets, replicas),
    resources: {
      requests: { cpu: "100m", memory: "64Mi" },
      limits: { cpu: "1", memory: "256Mi" },
    },
    ingressClass: { enabled: true, isDefaultClass: false, name: OWN_INGRESS_CONTROLLER.className },
    providers: {
      kubernetesCRD: { enabled: false },
      kubernetesIngress: { enabled: true, allowExternalNameServices: false },
    },
    api: { dashboard: false },
    ingressRoute: { dashboard: { enabled: false } },
    // An ACME server follows the redirection and does not mind the certificate that it finds there.
    ports: {
      web: {
        http: {
          redirections: { entryPoint: { to: "websecure", scheme: "https", permanent: true } },
        },
      },
    },
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    service: {
      annotations: serviceAnnotations,
      spec: {
        type: "LoadBalancer",
        // Pods see who called, and no node passes traffic on to another.
        externalTrafficPolicy: "Local",
        ...(address !== undefined && { loadBalancerIP: address }),
      },
    },
  };
}
