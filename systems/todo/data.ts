import type { MessagingDefinition } from "../messaging";
import type { PostgresDefinition } from "../postgres";
import type { SecretDefinition } from "../secret";

/** TD-78 to TD-81: in the cluster for development, and in a cloud a managed server of the environment's own. Figures own (TD-83). */
export const postgres: PostgresDefinition = {
  service: "postgres-svc", // TD-26, TD-163
  // The newest minor of a major that the clouds' managed servers offer too.
  image: { name: "docker.io/library/postgres", public: true, tag: "17.6-bookworm" },
  databases: ["todo"],
  user: "todo", // the image creates the database that is called as its user
  credentials: "postgres-secret{production}",
  claim: "postgres-data",
  storageGiB: 10,
  storageClass: "standard",
  resources: {
    requests: { cpuMillicores: 100, memoryMiB: 256 },
    limits: { cpuMillicores: 500, memoryMiB: 512 },
  },
  wave: 1, // TD-142, TD-182: the second of seven steps
};

/** TD-59 to TD-76: what has been done to todos, for whoever listens. */
export const nats: MessagingDefinition = {
  service: "nats", // TD-65; the StatefulSet's name own (TD-59)
  headless: "nats-headless", // TD-66, TD-178
  image: { name: "docker.io/bitnami/nats", public: true, tag: "2.11.8-debian-12-r0" }, // TD-60, TD-63
  user: 1001, // TD-73
  exporter: {
    name: "nats-exporter", // TD-188
    image: { name: "docker.io/bitnami/nats-exporter", public: true, tag: "0.17.3-debian-12-r8" }, // TD-64
    metrics: { port: 7777, service: "nats-metrics" }, // TD-67
    resources: {
      requests: { cpuMillicores: 10, memoryMiB: 32 }, // own (TD-72)
      limits: { cpuMillicores: 100, memoryMiB: 64 },
    },
  },
  config: "nats-config", // TD-68; name own
  replicas: { minimal: 1, standard: 3, resilient: 3 }, // TD-69, TD-70; `standard` own: a cluster like production's
  storageGiB: { minimal: 0, standard: 10, resilient: 10 },
  storageClass: "standard", // own (TD-72)
  // TD-69, TD-70: the figures as requests; limits own (TD-72).
  resources: {
    minimal: {
      requests: { cpuMillicores: 50, memoryMiB: 128 },
      limits: { cpuMillicores: 250, memoryMiB: 256 },
    },
    standard: {
      requests: { cpuMillicores: 500, memoryMiB: 512 },
      limits: { cpuMillicores: 1000, memoryMiB: 1024 },
    },
    resilient: {
      requests: { cpuMillicores: 500, memoryMiB: 512 },
      limits: { cpuMillicores: 1000, memoryMiB: 1024 },
    },
  },
  wave: 2,
};

/** TD-119, TD-166: values are born at deployment, or given by people, and come through the secret store; none is in Git. */
export const secrets: readonly SecretDefinition[] = [
  {
    name: postgres.credentials, // TD-22, TD-23, TD-114, TD-116
    values: { USER: { kind: "database-user" }, PASSWORD: { kind: "database-password" } },
  },
  {
    name: "postgres-url{production}", // own: a client that checks the server's certificate needs its real host (TD-163)
    values: { url: { kind: "database-url", database: "todo" } },
  },
  {
    name: "broadcaster-secret", // TD-46
    values: {
      WEBHOOK_URL: {
        kind: "given", // TD-49: configured outside
        initial: {
          minimal: "https://httpbin.org/post", // TD-48
          // A name that leads nowhere (RFC 2606), so that nobody is told of real todos before somebody says who.
          standard: "https://webhook.invalid/",
          resilient: "https://webhook.invalid/",
        },
      },
    },
  },
];
