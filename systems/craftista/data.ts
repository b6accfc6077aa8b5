import type { CacheDefinition } from "../cache";
import type { DocumentsDefinition } from "../documents";
import type { PostgresDefinition } from "../postgres";
import type { SecretDefinition } from "../secret";

/*
 * CT-33, CT-101: in dev, staging and prod the cloud runs all three, and has their backups. What is said of images, claims and
 * resources is of the servers that a laptop runs in their place; everything but the kinds of store is own (CT-78, CT-100).
 */

/** CT-10, CT-75: votes. */
export const postgres: PostgresDefinition = {
  service: "postgres",
  // The newest minor of a major that the clouds' managed servers offer too.
  image: { name: "docker.io/library/postgres", public: true, tag: "17.6-bookworm" },
  databases: ["voting"],
  user: "voting", // the image creates the database that is called as its user
  credentials: "postgres-credentials",
  claim: "postgres-data",
  storageGiB: 10,
  storageClass: "standard",
  resources: {
    requests: { cpuMillicores: 250, memoryMiB: 256 },
    limits: { cpuMillicores: 1000, memoryMiB: 1024 },
  },
  wave: -1,
};

/** CT-09, CT-76: products. The choice of the image: docs/deviations.md. */
export const mongodb: DocumentsDefinition = {
  service: "mongodb",
  image: { name: "docker.io/library/mongo", public: true, tag: "7.0.16-jammy" },
  database: "catalogue",
  user: "catalogue",
  credentials: "mongodb-credentials",
  claim: "mongodb-data",
  storageGiB: 10,
  storageClass: "standard",
  resources: {
    requests: { cpuMillicores: 250, memoryMiB: 512 },
    limits: { cpuMillicores: 1000, memoryMiB: 1024 },
  },
  wave: -1,
};

/** CT-11, CT-77: recommendations. */
export const redis: CacheDefinition = {
  service: "redis",
  // The newest line that the clouds' managed caches offer too.
  image: { name: "docker.io/library/redis", public: true, tag: "7.2.7-bookworm" },
  port: 6379,
  required: true,
  memoryMiB: 128,
  resources: {
    requests: { cpuMillicores: 50, memoryMiB: 160 },
    limits: { cpuMillicores: 250, memoryMiB: 192 },
  },
  wave: -1,
};

/**
 * CT-49 to CT-53: the leaves of the secret tree, two for each service, each an entry of its own. The keys within a leaf are own
 * (CT-57).
 */
export const secrets: readonly SecretDefinition[] = [
  { name: "session-secret", values: { value: { kind: "random-bytes", bytes: 32 } } },
  { name: "api-keys", values: { value: { kind: "random-bytes", bytes: 32 } } },
  { name: "mongodb-uri", values: { uri: { kind: "documents-url" } } },
  {
    name: "mongodb-credentials",
    values: { user: { kind: "documents-user" }, password: { kind: "documents-password" } },
  },
  { name: "postgres-uri", values: { uri: { kind: "database-url", database: "voting" } } },
  {
    name: "postgres-credentials",
    values: { user: { kind: "database-user" }, password: { kind: "database-password" } },
  },
  { name: "redis-uri", values: { uri: { kind: "cache-url" } } },
  { name: "redis-password", values: { password: { kind: "cache-password" } } },
];
