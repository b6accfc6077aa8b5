import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import { managedServices } from "../config/hosting";
import { INGRESS, METRICS, TRACES, type Edge } from "../systems/edge";
import { selector } from "./labels";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/** Namespace of Google Cloud's collectors (Google Cloud, "Managed collection", read 2026-11-21). */
const GOOGLE_COLLECTORS = "gmp-system";

/**
 * What a workload's edges permit, on its side of them: the other side's policy permits the same. The default-deny
 * that these open, and the way to the cluster's DNS, are the platform's.
 */
export function networkPolicy(placement: Placement, workload: string): NetworkPolicy[] {
  const { definition } = placement;
  const inward = definition.edges
    .filter(({ to }) => to === workload)
    .filter((edge) => sources(placement, edge).length > 0);
  const outward = definition.edges
    .filter(({ from }) => from === workload)
    .filter((edge) => targets(placement, edge).length > 0);
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
  { definition, ingress, metrics, prometheus }: Placement,
  { from }: Edge,
): INetworkPolicyPeer[] {
  if (from === INGRESS) return [namespaceCalled(ingress.namespace)];
  if (from === METRICS) {
    const collectors = metrics === "google-managed-prometheus" ? GOOGLE_COLLECTORS : prometheus;
    return collectors === undefined ? [] : [namespaceCalled(collectors)];
  }
  return [pods(definition, from)];
}

/** Managed servers' own addresses are born at deployment: only the ranges that they are in are known. */
function targets(placement: Placement, { to }: Edge): INetworkPolicyPeer[] {
  const { definition, dataRanges, traces } = placement;
  if (to === TRACES) return traces ? [namespaceCalled(traces.namespace)] : [];
  return managedServices(placement).includes(to)
    ? dataRanges.map((cidr) => ({ ipBlock: { cidr } }))
    : [pods(definition, to)];
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
