import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import { managedServices } from "../config/hosting";
import {
  ANYWHERE,
  EVERY_PORT,
  INGRESS,
  INTERNET,
  METRICS,
  TRACES,
  type Edge,
} from "../systems/edge";
import { selector } from "./labels";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/**
 * Namespaces of clouds' own collectors (Google Cloud, "Managed collection"; Azure, "Azure Monitor managed service for Prometheus";
 * read 2026-11-21).
 */
const COLLECTORS: Readonly<Record<Exclude<Placement["metrics"], "none">, string | undefined>> = {
  "google-managed-prometheus": "gmp-system",
  "azure-managed-prometheus": "kube-system",
  "prometheus-operator": undefined,
};

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
    .filter((edge) => edge.to === ANYWHERE || targets(placement, edge).length > 0)
    .map((edge) => ({ ...edge, port: portOf(placement, edge) }));
  if (inward.length + outward.length === 0) return [];
  const ingress = byPort(inward).map(([port, edges]) => ({
    from: edges.flatMap((edge) => sources(placement, edge)),
    ports: tcp(port),
  }));
  const limited = byPort(outward).map(([port, edges]) => ({
    to: edges.flatMap((edge) => targets(placement, edge)),
    ports: tcp(port),
  }));
  // A rule without targets and ports lets everything out, and makes the others superfluous.
  const egress = outward.some(({ to }) => to === ANYWHERE) ? [{}] : limited;
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
  const numbers = [...new Set(edges.map(({ port }) => port))].filter((port) => port !== EVERY_PORT);
  return numbers.map((port) => [port, edges.filter((edge) => edge.port === port)]);
}

const tcp = (port: number): INetworkPolicyPort[] => [{ protocol: "TCP", port }];

/** What stays inside: private, shared and link-local ranges, the address of a cloud's metadata among them (RFC 1918, 6598, 3927). */
const INSIDE = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

/** The same of IPv6 (RFC 4193, 4291). */
const INSIDE_V6 = ["fc00::/7", "fe80::/10"];

const OUTSIDE: readonly INetworkPolicyPeer[] = [
  { ipBlock: { cidr: "0.0.0.0/0", except: INSIDE } },
  { ipBlock: { cidr: "::/0", except: INSIDE_V6 } },
];

function sources(
  { definition, ingress, metrics, prometheus }: Placement,
  { from }: Edge,
): INetworkPolicyPeer[] {
  if (from === INGRESS) return [namespaceCalled(ingress.namespace)];
  if (from === METRICS) {
    const collectors = metrics === "none" ? undefined : (COLLECTORS[metrics] ?? prometheus);
    return collectors === undefined ? [] : [namespaceCalled(collectors)];
  }
  return [pods(definition, from)];
}

/** Managed servers' own addresses are born at deployment: only the ranges that they are in are known. */
function targets(placement: Placement, { to }: Edge): INetworkPolicyPeer[] {
  const { definition, dataRanges, traces } = placement;
  if (to === INTERNET) return [...OUTSIDE];
  if (to === TRACES) return traces ? [namespaceCalled(traces.namespace)] : [];
  return managedServices(placement).includes(to)
    ? dataRanges.map((cidr) => ({ ipBlock: { cidr } }))
    : [pods(definition, to)];
}

/** Where the target of an edge listens: a server that the cloud runs may have a port of its own. */
function portOf(placement: Placement, { to, port }: Edge): Edge["port"] {
  const { definition, managedPorts } = placement;
  if (!managedServices(placement).includes(to)) return port;
  if (to === definition.cache?.service) return managedPorts.cache;
  return to === definition.documents?.service ? managedPorts.documents : port;
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
