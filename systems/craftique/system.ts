import type { SystemDefinition } from "../definition";
import type { Requirements } from "../figures";
import type { JobDefinition } from "../job";
import type { PostgresDefinition } from "../postgres";
import { alerts } from "./alerts";
import { backend, frontend, image } from "./services";

/*
 * Craftique, a web shop: ledger rows CQ-01 to CQ-96.
 * A value with a row's id beside it is the ledger's. "Own" marks what the ledger leaves silent and this project chose.
 */

const POSTGRES = "postgres"; // own (CQ-26)
const REDIS = "redis"; // CQ-29; name own (CQ-30)

/** Own: a job is one connection, or a few requests. */
const jobResources: Requirements = {
  requests: { cpuMillicores: 50, memoryMiB: 64 },
  limits: { cpuMillicores: 500, memoryMiB: 256 },
};

/** CQ-21, CQ-92: one server with one claim. Figures and names own (CQ-26, CQ-27). */
const postgres: PostgresDefinition = {
  service: POSTGRES,
  // The newest minor of a major that the cloud's managed servers offer too.
  image: { name: "docker.io/library/postgres", public: true, tag: "17.6-bookworm" },
  databases: ["craftique"],
  user: "craftique",
  credentials: "postgres-credentials",
  databasesConfig: "postgres-databases", // CQ-21: the server's ConfigMap
  claim: "postgres-data",
  storageGiB: 10,
  storageClass: "encrypted", // CQ-31
  resources: {
    requests: { cpuMillicores: 250, memoryMiB: 512 },
    limits: { cpuMillicores: 1000, memoryMiB: 1024 },
  },
  wave: -2,
  // CQ-23, CQ-81; schedule, retention and target own.
  backup: {
    name: "postgres-backup",
    restore: "postgres-restore",
    schedule: "17 2 * * *", // daily, at an hour when few people shop, and not on the hour with everybody else
    drillSchedule: "17 4 * * 0", // weekly, after that night's dump
    keepDays: 14,
    claim: "postgres-backups",
    storageGiB: 20,
    resources: jobResources,
    wave: -1,
  },
};

/** CQ-24, CQ-25: run once by each sync, before the service that needs the schema; command own. */
const migrations: JobDefinition = {
  name: "backend-migrations",
  service: "backend",
  image: image("backend"), // the schema's version is the code's
  createDatabase: "craftique",
  command: ["/app/migrate"],
  secretVariables: [
    { variable: "DATABASE_URL", secret: "postgres-credentials", key: "database-url" },
  ],
  resources: jobResources,
  hook: "Sync", // before a first sync's PreSync there is no PostgreSQL to migrate
  hookDeletePolicy: "BeforeHookCreation", // its logs stay until the next sync
  wave: 0,
};

/** CQ-10, CQ-74: after each sync both services must answer; a failure fails the sync. */
const smokeTest: JobDefinition = {
  name: "smoke-test",
  service: "frontend",
  image: { name: "docker.io/curlimages/curl", public: true, tag: "8.11.1" },
  command: [
    "curl",
    "--fail-with-body",
    "--fail-early", // otherwise only the last address would count
    "--silent",
    "--show-error",
    "--retry=10",
    "--retry-all-errors", // policies and endpoints reach the nodes a moment after pods are ready
    "--max-time=10",
    "http://frontend:8080/",
    "http://backend:8080/readyz",
  ],
  secretVariables: [],
  resources: jobResources,
  hook: "PostSync",
  hookDeletePolicy: "BeforeHookCreation",
  wave: 0,
};

/** Craftique: a frontend, a backend, one PostgreSQL, and a cache where an environment wants it. */
export const craftique: SystemDefinition = {
  name: "craftique",
  namespace: "craftique-{environment}", // CQ-49 says `default`; architecture §5, decision 19
  registry: { kind: "managed" }, // CQ-03, CQ-58
  postgres,
  // CQ-29, CQ-93: declared, and off until an environment says `cache`. Figures own (CQ-30).
  cache: {
    service: REDIS,
    // The newest line that the cloud's managed caches offer too.
    image: { name: "docker.io/library/redis", public: true, tag: "7.2.7-bookworm" },
    port: 6379,
    memoryMiB: 128,
    resources: {
      requests: { cpuMillicores: 50, memoryMiB: 160 },
      limits: { cpuMillicores: 250, memoryMiB: 192 },
    },
    wave: -2,
  },
  // CQ-14, CQ-27, CQ-63, CQ-66: values are born at deployment and come through the secret store. Names own (CQ-68).
  secrets: [
    {
      name: "postgres-credentials",
      values: {
        user: { kind: "database-user" },
        password: { kind: "database-password" },
        "database-url": { kind: "database-url", database: "craftique" },
      },
    },
    { name: "redis-credentials", values: { "redis-url": { kind: "cache-url" } } },
    { name: "backend-secret", values: { SESSION_SECRET: { kind: "random-bytes", bytes: 32 } } },
  ],
  services: [backend, frontend],
  jobs: [migrations, smokeTest],
  cronJobs: [],
  // CQ-41, CQ-45: ports own; what is not here is denied, but for DNS.
  edges: [
    { from: "ingress", to: "frontend", port: 8080 }, // CQ-42
    { from: "ingress", to: "backend", port: 8080 }, // CQ-44
    { from: "frontend", to: "backend", port: 8080 }, // CQ-18, CQ-44
    { from: "backend", to: POSTGRES, port: 5432 }, // CQ-22, CQ-43
    { from: "backend", to: REDIS, port: 6379 }, // CQ-15
    { from: "backend-migrations", to: POSTGRES, port: 5432 }, // CQ-24
    { from: "postgres-backup", to: POSTGRES, port: 5432 }, // CQ-81
    { from: "postgres-restore", to: POSTGRES, port: 5432 },
    { from: "smoke-test", to: "frontend", port: 8080 }, // CQ-74, besides CQ-42: docs/deviations.md
    { from: "smoke-test", to: "backend", port: 8080 },
    { from: "metrics", to: "backend", port: 8080 }, // CQ-79
  ],
  // CQ-36: one Ingress; paths own (CQ-37).
  exposure: {
    service: "frontend",
    routes: [
      { path: "/", service: "frontend" },
      { path: "/api", service: "backend" },
    ],
  },
  alerts,
  delivery: { applications: "per-system" }, // CQ-46, CQ-83
  // Own (CQ-33, CQ-35): everything scaled up, in the middle of a rollout, with every job running; and a quarter more.
  quota: {
    minimal: {
      requests: { cpuMillicores: 1100, memoryMiB: 1792 },
      limits: { cpuMillicores: 6750, memoryMiB: 4736 },
      pods: 20,
      storageGiB: 60, // a second claim to restore a volume into
    },
    standard: {
      requests: { cpuMillicores: 1650, memoryMiB: 2560 },
      limits: { cpuMillicores: 9500, memoryMiB: 7168 },
      pods: 30,
      storageGiB: 60,
    },
    resilient: {
      requests: { cpuMillicores: 2000, memoryMiB: 3072 },
      limits: { cpuMillicores: 11250, memoryMiB: 8704 },
      pods: 40,
      storageGiB: 60,
    },
  },
};
