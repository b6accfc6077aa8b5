import { CACHE_PORT } from "../../../systems/cache";
import { POSTGRES_PORT } from "../../../systems/postgres";

/** The port of every document database. */
export const DOCUMENT_PORT = 27017;

/** Ports of the pipeline's tools (CT-79, CT-80). */
export const TOOL_PORTS = { sonarqube: 9000, nexus: 8081 } as const;
export type ToolName = keyof typeof TOOL_PORTS;

/** Ports of the kubelet and of the webhooks of cert-manager and External Secrets, as their charts set them. */
const KUBELET_PORT = 10250;

/** Port of the log agent's own webhooks. Source: CloudWatch Observability EKS add-on, chart values, read 2026-11-21. */
const LOG_AGENT_WEBHOOK_PORT = 9443;

/** Port of metrics-server, as EKS sets it. Source: EKS "Kubernetes Metrics Server", read 2026-11-21. */
const METRICS_SERVER_PORT = 10251;

/** Ports on which the ingress controller's pods listen, for pods do not open ports below 1024 (docs/adr/0006). */
const INGRESS_POD_PORTS = { http: 8000, https: 8443 };

/** Who has a security group. */
export const GROUPS = [
  "load-balancer",
  "workers",
  "control-plane",
  "endpoints",
  "postgres",
  "documents",
  "cache",
  "sonarqube",
  "nexus",
] as const;
export type GroupName = (typeof GROUPS)[number];

/** Who has none: everybody, CloudFront, the configured ranges of the pipeline's runners, the network's resolver. */
export type Outsider = "internet" | "cloudfront" | "runners" | "resolver";

/** One connection that a security group admits. */
export interface SecurityRule {
  /** Row of the requirements ledger that asks for it, or that leaves it open. */
  readonly row: string;
  readonly group: GroupName;
  readonly direction: "in" | "out";
  readonly peer: GroupName | Outsider;
  readonly traffic: "all" | Traffic;
  /** What it is for, in letters that EC2 admits. */
  readonly purpose: string;
}

/** One port of one protocol. */
export interface Traffic {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

const tcp = (port: number): Traffic => ({ protocol: "tcp", port });
const udp = (port: number): Traffic => ({ protocol: "udp", port });

const rules = (
  row: string,
  group: GroupName,
  ...connections: readonly Connection[]
): readonly SecurityRule[] =>
  connections.map(([direction, peer, traffic, purpose]) => ({
    row,
    group,
    direction,
    peer,
    traffic,
    purpose,
  }));

type Connection = readonly [
  SecurityRule["direction"],
  SecurityRule["peer"],
  SecurityRule["traffic"],
  string,
];

/** The ledger's own table, row by row: a test compares the two. */
export const LEDGER_RULES: readonly SecurityRule[] = [
  ...rules(
    "CT-66",
    "workers",
    ["in", "load-balancer", tcp(80), "HTTP from the load balancer"],
    ["in", "load-balancer", tcp(443), "HTTPS from the load balancer"],
    ["in", "workers", "all", "node to node"],
    ["out", "internet", tcp(443), "images, Git and the services of AWS"],
    ["out", "postgres", tcp(POSTGRES_PORT), "PostgreSQL"],
    ["out", "documents", tcp(DOCUMENT_PORT), "DocumentDB"],
    ["out", "cache", tcp(CACHE_PORT), "Redis"],
  ),
  ...rules("CT-67", "postgres", ["in", "workers", tcp(POSTGRES_PORT), "PostgreSQL"]),
  ...rules("CT-68", "documents", ["in", "workers", tcp(DOCUMENT_PORT), "DocumentDB"]),
  ...rules("CT-69", "cache", ["in", "workers", tcp(CACHE_PORT), "Redis"]),
  ...rules(
    "CT-70",
    "sonarqube",
    ["in", "runners", tcp(TOOL_PORTS.sonarqube), "SonarQube for the pipeline"],
    ["out", "internet", tcp(443), "updates, images and Session Manager"],
  ),
  ...rules(
    "CT-71",
    "nexus",
    ["in", "runners", tcp(TOOL_PORTS.nexus), "Nexus for the pipeline"],
    ["out", "internet", tcp(443), "updates, images and Session Manager"],
  ),
];

/** What the ledger leaves open (CT-72) or finds missing (CT-110), and the cluster does not run without. */
export const COMPLETING_RULES: readonly SecurityRule[] = [
  ...rules(
    "CT-110",
    "workers",
    ["out", "workers", "all", "node to node"],
    ["out", "control-plane", tcp(443), "API server"],
    ["out", "resolver", udp(53), "names"],
    ["out", "resolver", tcp(53), "names, long answers"],
  ),
  ...rules(
    "CT-72",
    "workers",
    ["in", "control-plane", tcp(KUBELET_PORT), "kubelet and admission webhooks"],
    ["in", "control-plane", tcp(METRICS_SERVER_PORT), "metrics API"],
    ["in", "control-plane", tcp(LOG_AGENT_WEBHOOK_PORT), "webhooks of the log agent"],
    ["in", "load-balancer", tcp(INGRESS_POD_PORTS.http), "HTTP to the pods of the ingress"],
    ["in", "load-balancer", tcp(INGRESS_POD_PORTS.https), "HTTPS to the pods of the ingress"],
  ),
  ...rules(
    "CT-72",
    "control-plane",
    ["in", "workers", tcp(443), "API server"],
    ["out", "workers", tcp(KUBELET_PORT), "kubelet and admission webhooks"],
    ["out", "workers", tcp(METRICS_SERVER_PORT), "metrics API"],
    ["out", "workers", tcp(LOG_AGENT_WEBHOOK_PORT), "webhooks of the log agent"],
  ),
  ...rules(
    "CT-72",
    "load-balancer",
    ["in", "cloudfront", tcp(443), "HTTPS from CloudFront"],
    ["in", "internet", tcp(80), "HTTP, which is redirected"],
    ["in", "internet", tcp(443), "HTTPS"],
    ["out", "workers", tcp(80), "HTTP to the workers"],
    ["out", "workers", tcp(443), "HTTPS to the workers"],
    ["out", "workers", tcp(INGRESS_POD_PORTS.http), "HTTP to the pods of the ingress"],
    ["out", "workers", tcp(INGRESS_POD_PORTS.https), "HTTPS to the pods of the ingress"],
  ),
  ...rules(
    "CT-72",
    "endpoints",
    ["in", "workers", tcp(443), "the services of AWS"],
    ["in", "sonarqube", tcp(443), "the services of AWS"],
    ["in", "nexus", tcp(443), "the services of AWS"],
  ),
];

/** What a network has of what the table speaks of. */
export interface SecurityScope {
  /** Whether CloudFront stands before the load balancer, and alone reaches it. */
  readonly behindCloudFront: boolean;
  /** Whether SonarQube and Nexus run. */
  readonly tools: boolean;
}

/** The groups that a network has. */
export function groupsOf({ tools }: Pick<SecurityScope, "tools">): readonly GroupName[] {
  return GROUPS.filter((group) => tools || !(group in TOOL_PORTS));
}

/** The rules that hold in a network: all of the ledger's and all that complete them, but for those whose peers it has not. */
export function securityRules(scope: SecurityScope): readonly SecurityRule[] {
  const groups = groupsOf(scope);
  const absent = scope.behindCloudFront ? "internet" : "cloudfront";
  return [...LEDGER_RULES, ...COMPLETING_RULES].filter(
    ({ group, direction, peer }) =>
      groups.includes(group) &&
      (groups.includes(peer as GroupName) || isOutsider(peer)) &&
      !(group === "load-balancer" && direction === "in" && peer === absent),
  );
}

function isOutsider(peer: SecurityRule["peer"]): peer is Outsider {
  return !GROUPS.some((group) => group === peer);
}
