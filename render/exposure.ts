import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { IHTTPIngressPath } from "kubernetes-models/networking.k8s.io/v1/HTTPIngressPath";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import type { SystemDefinition } from "../systems/definition";
import { CLUSTER_ISSUER, type Exposure, type Route } from "../systems/exposure";
import type { ServiceDefinition } from "../systems/service";
import { serviceNameOf } from "../systems/service-names";
import { metadata } from "./metadata";
import type { Placement } from "./placement";

const tlsSecret = (service: string): string => `${service}-tls`;

/** The way in from outside, encrypted up to the ingress controller. It bears the name of the service that owns it. */
export function ingress(
  placement: Placement,
  { routes, wave }: Exposure,
  service: ServiceDefinition,
): Ingress {
  const { host, definition } = placement;
  const { name } = service;
  return new Ingress({
    metadata: metadata(placement, { name, workload: name, wave: wave ?? service.wave }),
    spec: {
      ingressClassName: placement.ingress.className,
      tls: [{ hosts: [host], secretName: tlsSecret(name) }],
      rules: [{ host, http: { paths: routes.map((route) => ingressPath(definition, route)) } }],
    },
  });
}

function ingressPath({ services }: SystemDefinition, { path, service }: Route): IHTTPIngressPath {
  const routed = services.find(({ name }) => name === service);
  const name = routed ? serviceNameOf(routed) : service;
  return { path, pathType: "Prefix", backend: { service: { name, port: { name: "http" } } } };
}

/** Asked for by name, not by an annotation of the Ingress: key, lifetime and owner are then visible in Git. */
export function certificate(placement: Placement, { name, wave }: ServiceDefinition): Certificate {
  return new Certificate({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      secretName: tlsSecret(name),
      dnsNames: [placement.host],
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: CLUSTER_ISSUER },
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      usages: ["digital signature", "server auth"],
      duration: "2160h0m0s", // 90 days, which ACME servers grant whatever is asked for
      renewBefore: "720h0m0s",
    },
  });
}
