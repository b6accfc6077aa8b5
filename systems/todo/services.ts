import type { Autoscaling, MetricsPort, ServiceDefinition } from "../service";
import type { ImageDefinition } from "../image";

/**
 * TD-121, TD-143: a promotion writes the tag of a commit, and the digest. This tag is nobody's: before the first build there is no
 * image, and a pod says so. Names of images are own (TD-29, TD-34, TD-38, TD-58).
 */
export const image = (name: string): ImageDefinition => ({ name, tag: "sha-0000000" });

/** TD-28, TD-33, TD-50, TD-125: in production only; below, the number of pods is fixed (TD-13, TD-14, TD-16). */
const upTo = (resilient: number): Autoscaling => ({
  maxReplicas: { minimal: 1, standard: 2, resilient },
  cpuPercent: 70,
  stabilizationSeconds: { up: 60, down: 300 },
});

/** TD-135, TD-173: the same everywhere; a Service for each. */
const metricsOf = (service: string): { readonly path: string; readonly own: MetricsPort } => ({
  path: "/metrics",
  own: { port: 7777, service },
});

/** TD-19 to TD-29: the API, which keeps todos and tells of them. */
export const backend: ServiceDefinition = {
  name: "todo-app-be", // TD-19
  serviceName: "todo-app-be-svc", // TD-20
  container: "todo-backend", // TD-19
  image: image("todo-backend"),
  port: 2506, // TD-20; the container's own
  replicas: { minimal: 1, standard: 2, resilient: 1 },
  autoscaling: upTo(5), // TD-28
  // Names of variables own (TD-29), but for the two of TD-22.
  config: {
    PORT: "2506",
    BASE_PATH: "{prefix}/be", // TD-27, TD-180: the Ingress passes paths on as they are
    METRICS_PORT: "7777",
    POSTGRES_HOST: "postgres-svc", // TD-26
    POSTGRES_PORT: "5432",
    POSTGRES_DB: "todo",
    NATS_URL: "nats://nats:4222", // TD-25
    NATS_SUBJECT: "todos.events", // TD-25, TD-40
  },
  secretVariables: [
    { variable: "POSTGRES_USER", secret: "postgres-secret{production}", key: "USER" }, // TD-22, TD-23
    { variable: "POSTGRES_PASSWORD", secret: "postgres-secret{production}", key: "PASSWORD" },
    { variable: "DATABASE_URL", secret: "postgres-url{production}", key: "url" }, // own (TD-163)
  ],
  access: { serviceAccount: "postgres-service-account", role: "postgres-service-role" }, // TD-21, TD-99; the Role own
  probes: { readinessPath: "{prefix}/be/health", livenessPath: "{prefix}/be/health" }, // TD-27
  metrics: metricsOf("todo-app-be-metrics"), // TD-173
  resources: {
    requests: { cpuMillicores: 100, memoryMiB: 128 }, // own (TD-29)
    limits: { cpuMillicores: 500, memoryMiB: 256 },
  },
  wave: 3, // TD-142
};

/** TD-39 to TD-58: passes what it hears from the bus on to a webhook; each message by one of its pods (TD-51). */
export const broadcaster: ServiceDefinition = {
  name: "broadcaster", // own (TD-39)
  serviceName: "broadcaster-svc", // TD-43
  image: image("todo-broadcaster"),
  user: 1001, // TD-54
  port: 8002, // TD-43
  replicas: { minimal: 1, standard: 2, resilient: 2 }, // TD-48, TD-49, TD-159
  autoscaling: upTo(5), // TD-50, TD-159
  config: {
    PORT: "8002",
    METRICS_PORT: "7777",
    NATS_URL: "nats://nats:4222", // TD-42
    NATS_SUBJECT: "todos.events", // TD-40
    NATS_QUEUE_GROUP: "broadcaster-workers", // TD-40, TD-51
    LOG_LEVEL: { minimal: "DEBUG", standard: "INFO", resilient: "INFO" }, // TD-48, TD-49
  },
  secretVariables: [
    { variable: "WEBHOOK_URL", secret: "broadcaster-secret", key: "WEBHOOK_URL" }, // TD-46
  ],
  access: { serviceAccount: "broadcaster", role: "broadcaster-role" }, // own (TD-58)
  probes: { readinessPath: "/health", livenessPath: "/healthz" }, // TD-45; neither asks the bus (TD-52, TD-183)
  metrics: metricsOf("broadcaster-metrics"), // TD-44
  // TD-48, TD-49: the figures as requests; limits own (TD-55).
  resources: {
    minimal: {
      requests: { cpuMillicores: 50, memoryMiB: 64 },
      limits: { cpuMillicores: 250, memoryMiB: 128 },
    },
    standard: {
      requests: { cpuMillicores: 100, memoryMiB: 128 },
      limits: { cpuMillicores: 500, memoryMiB: 256 },
    },
    resilient: {
      requests: { cpuMillicores: 100, memoryMiB: 128 },
      limits: { cpuMillicores: 500, memoryMiB: 256 },
    },
  },
  wave: 4,
};

/** TD-30 to TD-34: the pages. Names, port and figures own (TD-34). */
export const frontend: ServiceDefinition = {
  name: "todo-app-fe",
  serviceName: "todo-app-fe-svc",
  image: image("todo-frontend"),
  port: 8080,
  replicas: { minimal: 1, standard: 2, resilient: 1 },
  autoscaling: upTo(3), // TD-33, TD-176
  config: {
    PORT: "8080",
    BASE_PATH: "{prefix}/project", // TD-32
    API_PATH: "{prefix}/be", // of the browser, through the Ingress
    BACKEND_URL: "http://todo-app-be-svc:2506", // TD-31
    FILES_PATH: "/var/lib/todo", // the volume
  },
  secretVariables: [],
  probes: { readinessPath: "{prefix}/project/", livenessPath: "{prefix}/project/" },
  volume: { claim: "todo-app-fe-files", mountPath: "/var/lib/todo", storageGiB: 1 }, // TD-30
  resources: {
    requests: { cpuMillicores: 50, memoryMiB: 64 },
    limits: { cpuMillicores: 250, memoryMiB: 128 },
  },
  wave: 5,
};
