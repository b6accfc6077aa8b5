import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import { managedServices } from "../config/hosting";
import { INGRESS, METRICS, type Edge } from "../systems/definition";
import { selector } from "./labels";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/** Namespaces of whoever scrapes metrics (Google Cloud, "Managed collection", read 2026-11-21). */
const COLLECTORS: Readonly<Record<Placement["metrics"], readonly string[]>> = {
  "google-managed-prometheus": ["gmp-system"],
  none: [],
};

/** Where the clouds' private networks lie (RFC 1918); the managed server's own address is born at deployment. */
const PRIVATE_NETWORKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * What a workload's edges permit, on its side of them: the other side's policy permits the same. The default-deny
 * that these open, and the way to the cluster's DNS, are the platform's.
 */
export function networkPolicy(placement: Placement, workload: string): NetworkPolicy[] {
  const { definition } = placement;
  const inward = definition.edges
    .filter(({ to }) => to === workload)
    .filter((edge) => sources(placement, edge).length > 0);
  const outward = definition.edges.filter(({ from }) => from === workload);
  if (inward.length + outward.length === 0) return [];
  const ingress = byPort(inward).map(([port, edges]) => ({
    from: edges.flatMap((edge) => sources(placement, edge)),
    ports: tcp(port),
  }));
  const egress = byPort(outward).map(([port, edges]) => ({
    to: edges.flatMap((edge) => targets(placement, edge)),
    ports: tcp(port),
  }));
  const wave = prerequisiteWave(definition);
  return [
    new NetworkPolicy({
      metadata: metadata(placement, { name: workload, workload, wave }),
      spec: {
        podSelector: { matchLabels: selector(definition, workload) },
        policyTypes: ["Ingress", "Egress"],
        ...(ingress.length > 0 && { ingress }),
        ...(egress.length > 0 && { egress }),
      },
    }),
  ];
}

function byPort(edges: readonly Edge[]): readonly (readonly [number, readonly Edge[]])[] {
  const numbers = [...new Set(edges.map(({ port }) => port))];
  return numbers.map((port) => [port, edges.filter((edge) => edge.port === port)]);
}

const tcp = (port: number): INetworkPolicyPort[] => [{ protocol: "TCP", port }];

function sources(
  { definition, ingress, metrics }: Placement,
  { from }: Edge,
): INetworkPolicyPeer[] {
  if (from === INGRESS) return [namespaceCalled(ingress.namespace)];
  if (from === METRICS) return COLLECTORS[metrics].map(namespaceCalled);
  return [pods(definition, from)];
}

function targets(placement: Placement, { to }: Edge): INetworkPolicyPeer[] {
  return managedServices(placement).includes(to)
    ? PRIVATE_NETWORKS.map((cidr) => ({ ipBlock: { cidr } }))
    : [pods(placement.definition, to)];
}

const pods = (definition: Placement["definition"], workload: string): INetworkPolicyPeer => ({
  podSelector: { matchLabels: selector(definition, workload) },
});

/** The label is the API server's own: no one else can put it on a namespace. */
const namespaceCalled = (name: string): INetworkPolicyPeer => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});

/** Lets the ingress controller pass an ACME server's visit on to cert-manager's solver, which runs in the namespace. */
export function acmeSolverPolicy(placement: Placement, workload: string): NetworkPolicy[] {
  if (!placement.acme) return [];
  return [
    new NetworkPolicy({
      metadata: metadata(placement, {
        name: "acme-solver",
        workload,
        wave: prerequisiteWave(placement.definition),
      }),
      spec: {
        podSelector: { matchLabels: { "acme.cert-manager.io/http01-solver": "true" } },
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [namespaceCalled(placement.ingress.namespace)],
            ports: tcp(8089),
          },
        ],
      },
    }),
  ];
}
