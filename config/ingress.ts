import type { ClusterSpec } from "./environment-spec";

/** The ingress controller of a cluster: where Ingresses say that they belong, and where its pods run. */
export interface IngressController {
  /** IngressClass that serves the cluster's hosts. */
  readonly className: string;
  /** Namespace of the controller's pods: network policies admit it alone. */
  readonly namespace: string;
}

/** The controller that the add-ons install where a cluster names none of its own. */
export const OWN_INGRESS_CONTROLLER: IngressController = {
  className: "traefik",
  namespace: "traefik",
};

/** The controller that serves a cluster's hosts: the one that it has already, or else the add-on. */
export function ingressController({ ingress }: Pick<ClusterSpec, "ingress">): IngressController {
  return ingress ?? OWN_INGRESS_CONTROLLER;
}
