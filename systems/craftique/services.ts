import type { ImageDefinition } from "../image";
import type { Autoscaling, ServiceDefinition } from "../service";

/**
 * CQ-10, CQ-86: a promotion writes tag and digest of a build. This tag is nobody's: before the first build there is no image, and a
 * pod says so.
 */
export const image = (name: string): ImageDefinition => ({ name, tag: "sha-0000000" });

/** Own (CQ-80), above a laptop's one pod: CPU is what web servers run out of first. */
const autoscaling: Autoscaling = {
  maxReplicas: { minimal: 1, standard: 4, resilient: 6 },
  cpuPercent: 70,
  stabilizationSeconds: { up: 60, down: 300 }, // soon enough for a rush, and without swinging after it
};

/** CQ-09: the API. Everything but its name is own (CQ-11, CQ-16). */
export const backend: ServiceDefinition = {
  name: "backend",
  image: image("backend"), // CQ-10
  port: 8080,
  replicas: { minimal: 1, standard: 2, resilient: 3 },
  autoscaling,
  config: {
    PORT: "8080",
    LOG_LEVEL: "info",
    PUBLIC_URL: "https://{host}",
    API_PREFIX: "/api", // the Ingress passes paths on as they are
  },
  secretVariables: [
    { variable: "DATABASE_URL", secret: "postgres-credentials", key: "database-url" },
    { variable: "REDIS_URL", secret: "redis-credentials", key: "redis-url" },
    { variable: "SESSION_SECRET", secret: "backend-secret", key: "SESSION_SECRET" },
  ],
  probes: { readinessPath: "/readyz", livenessPath: "/healthz" }, // CQ-13
  metrics: { path: "/metrics" }, // CQ-79
  resources: {
    requests: { cpuMillicores: 100, memoryMiB: 128 },
    limits: { cpuMillicores: 500, memoryMiB: 512 },
  },
  wave: 1,
};

/** CQ-17: the pages. Everything but its name is own (CQ-20). */
export const frontend: ServiceDefinition = {
  name: "frontend",
  image: image("frontend"),
  port: 8080,
  replicas: { minimal: 1, standard: 2, resilient: 3 },
  autoscaling,
  config: {
    PORT: "8080",
    API_URL: "/api", // of the browser, through the Ingress (CQ-18)
    BACKEND_URL: "http://backend:8080", // of the server itself, within the cluster (CQ-18)
  },
  secretVariables: [], // CQ-19: it has nothing to hide
  probes: { readinessPath: "/", livenessPath: "/" }, // CQ-19
  resources: {
    requests: { cpuMillicores: 50, memoryMiB: 64 },
    limits: { cpuMillicores: 250, memoryMiB: 128 },
  },
  wave: 1,
};
