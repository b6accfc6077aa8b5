import { gcpSettings } from "../../components/clouds/gcp/settings";
import type { ClusterSpec, EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import type { CacheDefinition } from "../../systems/cache";
import type { SystemDefinition } from "../../systems/definition";
import type { DocumentsDefinition } from "../../systems/documents";
import type { ServiceDefinition } from "../../systems/service";

/** The smallest thing that SecuMsg can be hosted with. */
export const smallestHosting: HostedSystem = { host: "secumsg.example" };

/** The smallest cluster: a context that exists, hosting SecuMsg. */
export const smallestCluster: ClusterSpec = {
  cloud: "local",
  context: "embedded",
  ingress: { className: "nginx", namespace: "ingress-nginx" },
  certificates: { kind: "self-signed" },
  systems: { secumsg: smallestHosting },
};

/** The smallest cluster on Google Cloud, hosting SecuMsg. */
export const gcpCluster: Extract<ClusterSpec, { cloud: "gcp" }> = {
  ...gcpSettings.parse({ cloud: "gcp", project: "acme-secumsg", region: "europe-west1" }),
  certificates: smallestCluster.certificates,
  systems: smallestCluster.systems,
};

/** The smallest environment, to vary field by field. */
export const smallestSpec: EnvironmentSpec = {
  name: "local",
  tier: "development",
  profile: "minimal",
  gitops: { repository: "file:///gitops", revision: "main" },
  consents: [],
  clusters: { laptop: smallestCluster },
};

/** An environment whose one cluster hosts SecuMsg, with some of each changed. */
export function specWith(changes: {
  readonly environment?: Partial<EnvironmentSpec>;
  readonly cluster?: Partial<Pick<ClusterSpec, "ingress" | "certificates">>;
  readonly hosting?: Partial<HostedSystem>;
}): EnvironmentSpec {
  const systems = { secumsg: { ...smallestHosting, ...changes.hosting } };
  const laptop = { ...smallestCluster, ...changes.cluster, systems };
  return { ...smallestSpec, ...changes.environment, clusters: { laptop } };
}

/** What a container of the smallest things gets. */
export const requirements = {
  requests: { cpuMillicores: 10, memoryMiB: 16 },
  limits: { cpuMillicores: 100, memoryMiB: 64 },
};

const quota = {
  requests: { cpuMillicores: 100, memoryMiB: 256 },
  limits: { cpuMillicores: 1000, memoryMiB: 1024 },
  pods: 10,
  storageGiB: 1,
};

/** The smallest service: one container behind one port. */
export const smallestService: ServiceDefinition = {
  name: "web",
  image: { name: "web", tag: "1.0" },
  port: 8080,
  replicas: { minimal: 1, standard: 1, resilient: 1 },
  config: {},
  secretVariables: [],
  probes: { readinessPath: "/ready", livenessPath: "/live" },
  resources: requirements,
  wave: 0,
};

/** The smallest document database. */
export const smallestDocuments: DocumentsDefinition = {
  service: "documents",
  image: { name: "docker.io/library/mongo", public: true, tag: "7" },
  database: "pages",
  user: "app",
  credentials: "documents-credentials",
  claim: "documents-data",
  storageGiB: 1,
  storageClass: "standard",
  resources: requirements,
  wave: -1,
};

/** The smallest cache. */
export const smallestCache: CacheDefinition = {
  service: "cache",
  image: { name: "docker.io/library/redis", public: true, tag: "7" },
  port: 6379,
  memoryMiB: 32,
  resources: requirements,
  wave: -1,
};

/** The smallest system: one service behind an Ingress, without data. */
export const smallestSystem: SystemDefinition = {
  name: "craftista",
  namespace: "craftista-{environment}",
  registry: { kind: "external", prefix: "registry.example/acme" },
  secrets: [],
  services: [smallestService],
  jobs: [],
  cronJobs: [],
  edges: [{ from: "ingress", to: "web", port: 8080 }],
  exposure: { service: "web", routes: [{ path: "/", service: "web" }] },
  delivery: { applications: "per-system" },
  quota: { minimal: quota, standard: quota, resilient: quota },
};
