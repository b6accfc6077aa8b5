import type { SystemDefinition } from "../definition";
import type { Exposure } from "../exposure";
import type { Requirements } from "../figures";
import type { ImageDefinition } from "../image";
import type { JobDefinition } from "../job";
import type { SecretVariable } from "../secret";
import type { ServiceDefinition } from "../service";

/*
 * SecuMsg, an end-to-end encrypted messenger: ledger rows SM-01 to SM-64.
 * A value with a row's id beside it is the ledger's. "Own" marks what the ledger leaves silent and this project chose.
 */

const POSTGRES = "postgres"; // own: SM-09 and SM-13 name neither the Service nor the StatefulSet
const CREDENTIALS = "postgres-credentials"; // SM-10

/** SM-14, SM-48: `latest` to begin with; a promotion pins a tag or digest in the kustomization. */
const image = (name: string): ImageDefinition => ({ name, tag: "latest" });

/** Own (SM-13): the newest minor of a major that the cloud's managed servers offer too. */
const postgresImage: ImageDefinition = {
  name: "docker.io/library/postgres",
  public: true,
  tag: "17.6-bookworm",
};

/** SM-54, SM-55: one URL key per database, mapped to the variable that each service expects. */
const databaseUrl = (service: string, variable: string): SecretVariable => ({
  variable,
  secret: CREDENTIALS,
  key: `${service}-database-url`,
});

/** Own (SM-41): small Go servers that mostly wait for the network. */
const serverResources: Requirements = {
  requests: { cpuMillicores: 50, memoryMiB: 64 },
  limits: { cpuMillicores: 500, memoryMiB: 256 },
};

/** Own (SM-41): a migration is one connection and some SQL. */
const jobResources: Requirements = {
  requests: { cpuMillicores: 50, memoryMiB: 64 },
  limits: { cpuMillicores: 250, memoryMiB: 128 },
};

/** What the four services have in common; SM-14, SM-21, SM-27 and SM-32 ask for one replica on a laptop. */
const server = {
  replicas: { minimal: 1, standard: 2, resilient: 3 }, // own above `minimal` (SM-07)
  probes: { readinessPath: "/readyz", livenessPath: "/healthz" }, // own (SM-41)
  resources: serverResources,
  wave: 1, // SM-58: after the migrations
} as const satisfies Partial<ServiceDefinition>;

/** SM-45, SM-49, SM-57, SM-58: every migration runs at each sync, after Postgres and before the services. */
const run = {
  resources: jobResources,
  hook: "Sync", // SM-58: before a first sync's PreSync there is no Postgres to migrate
  hookDeletePolicy: "BeforeHookCreation", // SM-46: Argo CD's default, said aloud
  wave: 0, // SM-17
} as const satisfies Partial<JobDefinition>;

const migrations = (service: string, database: string, variable: string): JobDefinition => ({
  name: `${service}-migrations`,
  service,
  image: image(`${service}-migrations`), // SM-61: first written with the service's own tag
  createDatabase: database, // SM-63: only when missing, for all three
  secretVariables: [databaseUrl(service, variable)],
  ...run,
});

const exposure: Exposure = { service: "gateway", routes: [{ path: "/", service: "gateway" }] }; // SM-51: an Ingress, added by this project

/** Where auth publishes the keys that its tokens are signed with; own (SM-18, SM-36), the customary path. */
const JWKS_PATH = "/.well-known/jwks.json";

/** SecuMsg: four services, one PostgreSQL, four jobs. */
export const secumsg: SystemDefinition = {
  name: "secumsg",
  namespace: "secumsg", // SM-05 says `default`; architecture §5, decision 19
  registry: { kind: "external", prefix: "ghcr.io/klickk/secumsg-server" }, // SM-14
  postgres: {
    service: POSTGRES,
    image: postgresImage,
    databases: ["auth_db", "keys_db", "messages_db"], // SM-11
    user: "secumsg", // own
    credentials: CREDENTIALS,
    databasesConfig: "postgres-databases", // SM-11, SM-56
    claim: "postgres-data", // SM-08
    storageGiB: 10, // SM-08
    storageClass: "standard", // SM-08
    resources: {
      // own (SM-13): PostgreSQL's default 128 MiB of shared buffers, and room for the three services' connections
      requests: { cpuMillicores: 250, memoryMiB: 256 },
      limits: { cpuMillicores: 1000, memoryMiB: 1024 },
    },
    wave: -1, // SM-12
  },
  secrets: [
    {
      name: CREDENTIALS,
      values: {
        user: { kind: "database-user" }, // SM-10; key names own (SM-13)
        password: { kind: "database-password" },
        databases: { kind: "database-names" },
        "auth-database-url": { kind: "database-url", database: "auth_db" }, // SM-54
        "keys-database-url": { kind: "database-url", database: "keys_db" },
        "messages-database-url": { kind: "database-url", database: "messages_db" },
      },
    },
    { name: "auth-secret", values: { SIGNING_KEY: { kind: "random-bytes", bytes: 32 } } }, // SM-19; length own
    {
      name: "gateway-secret", // SM-37; length own: HS256 wants at least 32 bytes (RFC 7518, section 3.2)
      values: { GATEWAY_SHARED_HS256_SECRET: { kind: "random-bytes", bytes: 32 } },
    },
  ],
  services: [
    {
      ...server,
      name: "auth",
      image: image("auth"), // SM-14
      port: 8081, // SM-14, SM-16
      config: {
        // SM-18 names the topics only: keys and values are own
        ADDR: ":8081",
        ISSUER: "https://{host}",
        JWKS_PATH,
        ACCESS_TOKEN_TTL: "15m",
        REFRESH_TOKEN_TTL: "720h",
      },
      secretVariables: [
        databaseUrl("auth", "DATABASE_URL"), // SM-15
        { variable: "SIGNING_KEY", secret: "auth-secret", key: "SIGNING_KEY" }, // SM-19
      ],
    },
    {
      ...server,
      name: "keys",
      image: image("keys"), // SM-21
      port: 8082, // SM-21, SM-23
      config: { ADDR: ":8082" }, // SM-25
      secretVariables: [databaseUrl("keys", "DATABASE_URL")], // SM-22, SM-26, SM-64
    },
    {
      ...server,
      name: "messages",
      image: image("messages"), // SM-27
      port: 8084, // SM-27, SM-29
      config: { MESSAGES_ADDR: ":8084" }, // SM-31
      secretVariables: [databaseUrl("messages", "MESSAGES_DATABASE_URL")], // SM-28, SM-64
    },
    {
      ...server,
      name: "gateway",
      image: image("gateway"), // SM-32
      port: 8080, // SM-32, SM-34
      config: {
        // SM-36 names the topics only: keys are own, values follow from the services above
        GATEWAY_ADDR: ":8080",
        GATEWAY_AUTH_URL: "http://auth:8081",
        GATEWAY_KEYS_URL: "http://keys:8082",
        GATEWAY_MESSAGES_URL: "http://messages:8084",
        GATEWAY_JWKS_URL: `http://auth:8081${JWKS_PATH}`, // SM-62: beside the shared secret, rotated apart from it
        GATEWAY_CORS_ORIGINS: "https://{host}",
        GATEWAY_DEBUG: "false",
      },
      secretVariables: [
        {
          variable: "GATEWAY_SHARED_HS256_SECRET", // SM-33, SM-37
          secret: "gateway-secret",
          key: "GATEWAY_SHARED_HS256_SECRET",
        },
      ],
    },
  ],
  jobs: [
    migrations("auth", "auth_db", "DATABASE_URL"), // SM-17
    migrations("keys", "keys_db", "DATABASE_URL"), // SM-24
    migrations("messages", "messages_db", "MESSAGES_DATABASE_URL"), // SM-30
    {
      // SM-35, SM-59: keeps the gateway's place in the order until it has something to migrate; name and image own
      name: "gateway-placeholder",
      service: "gateway",
      image: postgresImage,
      command: ["true"],
      secretVariables: [],
      ...run,
    },
  ],
  cronJobs: [],
  edges: [
    { from: "ingress", to: "gateway", port: 8080 }, // SM-40, SM-51
    { from: "gateway", to: "auth", port: 8081 }, // SM-38, the JWKS included
    { from: "gateway", to: "keys", port: 8082 },
    { from: "gateway", to: "messages", port: 8084 },
    { from: "auth", to: POSTGRES, port: 5432 }, // SM-39
    { from: "keys", to: POSTGRES, port: 5432 },
    { from: "messages", to: POSTGRES, port: 5432 },
    { from: "auth-migrations", to: POSTGRES, port: 5432 },
    { from: "keys-migrations", to: POSTGRES, port: 5432 },
    { from: "messages-migrations", to: POSTGRES, port: 5432 },
    { from: "gateway-placeholder", to: POSTGRES, port: 5432 },
  ],
  exposure,
  delivery: {
    applications: "per-system", // SM-42
    imageUpdater: {
      strategy: "newest-build", // SM-44: what Image Updater called `latest` until it was renamed
      services: ["auth", "keys", "messages", "gateway"],
    },
  },
  quota: {
    // own (SM-41): the workloads above with one surge pod for each service and all Jobs at once, plus a quarter
    minimal: {
      requests: { cpuMillicores: 1250, memoryMiB: 1280 },
      limits: { cpuMillicores: 7500, memoryMiB: 4608 },
      pods: 20,
      storageGiB: 20, // a second claim to restore into
    },
    standard: {
      requests: { cpuMillicores: 1500, memoryMiB: 1664 },
      limits: { cpuMillicores: 10000, memoryMiB: 6144 },
      pods: 25,
      storageGiB: 20,
    },
    resilient: {
      requests: { cpuMillicores: 1750, memoryMiB: 2048 },
      limits: { cpuMillicores: 12500, memoryMiB: 7168 },
      pods: 30,
      storageGiB: 20,
    },
  },
};
