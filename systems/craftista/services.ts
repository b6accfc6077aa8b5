import type { Requirements } from "../figures";
import type { ImageDefinition } from "../image";
import type { SecretVariable } from "../secret";
import type { Autoscaling, ServiceDefinition } from "../service";

/** Own (CT-13): the least and, under load (CT-94), the most. CPU is what web servers run out of first. */
const replicas = { minimal: 1, standard: 2, resilient: 3 } as const;
const autoscaling: Autoscaling = {
  maxReplicas: { minimal: 1, standard: 4, resilient: 6 },
  cpuPercent: 70,
  stabilizationSeconds: { up: 60, down: 300 }, // soon enough for a rush, and without swinging after it
};

/**
 * CT-14, CT-117: a promotion writes the tag of a commit, and the digest. This tag is nobody's: before the first build there is no
 * image, and a pod says so. The repository's name is own (CT-13).
 */
const image = (service: string): ImageDefinition => ({
  name: `craftista-${service}`,
  tag: "sha-0000000",
});

/** What the four have in common: CT-43 and CT-44 name their accounts and Roles alike. */
function service(
  name: string,
  own: Pick<
    ServiceDefinition,
    "port" | "config" | "secretVariables" | "probes" | "metrics" | "resources"
  >,
): ServiceDefinition {
  return {
    name,
    image: image(name),
    replicas,
    autoscaling,
    access: { serviceAccount: `${name}-sa`, role: `${name}-role` },
    wave: 0,
    ...own,
  };
}

/** Names of variables are own throughout (CT-13, CT-15). */
const from = (secret: string, variables: Readonly<Record<string, string>>): SecretVariable[] =>
  Object.entries(variables).map(([variable, key]) => ({ variable, secret, key }));

const figures = (
  requests: readonly [cpuMillicores: number, memoryMiB: number],
  limits: readonly [cpuMillicores: number, memoryMiB: number],
): Requirements => ({
  requests: { cpuMillicores: requests[0], memoryMiB: requests[1] },
  limits: { cpuMillicores: limits[0], memoryMiB: limits[1] },
});

/** CT-08: Node.js; the pages, and the only way in. */
export const frontend = service("frontend", {
  port: 3000, // Express's customary one
  config: {
    PORT: "3000",
    PUBLIC_URL: "https://{host}",
    // CT-32
    CATALOGUE_URL: "http://catalogue:5000",
    VOTING_URL: "http://voting:8080",
    RECOMMENDATION_URL: "http://recommendation:8080",
  },
  secretVariables: [
    ...from("session-secret", { SESSION_SECRET: "value" }),
    ...from("api-keys", { API_KEYS: "value" }),
  ],
  probes: { readinessPath: "/readyz", livenessPath: "/healthz" },
  metrics: { path: "/metrics" },
  resources: figures([50, 128], [500, 256]),
});

/** CT-09: Python; products, in a document database. */
export const catalogue = service("catalogue", {
  port: 5000, // Flask's customary one
  config: { PORT: "5000" },
  secretVariables: [
    ...from("mongodb-uri", { MONGODB_URI: "uri" }),
    ...from("mongodb-credentials", { MONGODB_USER: "user", MONGODB_PASSWORD: "password" }),
  ],
  probes: { readinessPath: "/readyz", livenessPath: "/healthz" },
  metrics: { path: "/metrics" },
  resources: figures([100, 128], [500, 256]),
});

/** CT-10: Java; votes, in PostgreSQL, for what the catalogue knows. Paths are those of Spring Boot's actuator. */
export const voting = service("voting", {
  port: 8080, // Spring Boot's customary one
  config: {
    SERVER_PORT: "8080",
    CATALOGUE_URL: "http://catalogue:5000", // CT-39
    MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: "health,prometheus",
    MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: "true",
  },
  secretVariables: [
    ...from("postgres-uri", { POSTGRES_URI: "uri" }),
    ...from("postgres-credentials", { POSTGRES_USER: "user", POSTGRES_PASSWORD: "password" }),
  ],
  probes: {
    readinessPath: "/actuator/health/readiness",
    livenessPath: "/actuator/health/liveness",
  },
  metrics: { path: "/actuator/prometheus" },
  resources: figures([250, 512], [1000, 768]),
});

/** CT-11: Go; what to show next, in Redis. */
export const recommendation = service("recommendation", {
  port: 8080,
  config: { PORT: "8080" },
  secretVariables: [
    ...from("redis-uri", { REDIS_URI: "uri" }),
    ...from("redis-password", { REDIS_PASSWORD: "password" }),
  ],
  probes: { readinessPath: "/readyz", livenessPath: "/healthz" },
  metrics: { path: "/metrics" },
  resources: figures([25, 32], [250, 128]),
});
