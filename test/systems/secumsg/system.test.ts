import assert from "node:assert/strict";
import { secumsg } from "../../../systems/secumsg/system";

const { services, jobs, postgres, secrets } = secumsg;

/** Variable, Secret and key, as `variable ← secret/key`. */
const variables = (of: (typeof services)[number] | (typeof jobs)[number]): string[] =>
  of.secretVariables.map(({ variable, secret, key }) => `${variable} ← ${secret}/${key}`);

describe("SecuMsg, as its ledger says", () => {
  it("is four services with an image and a port each (SM-14, SM-21, SM-27, SM-32)", () => {
    assert.deepEqual(secumsg.registry, {
      kind: "external",
      prefix: "ghcr.io/klickk/secumsg-server",
    });
    assert.deepEqual(
      services.map(({ name, image, port, replicas }) => [name, image, port, replicas.minimal]),
      [
        ["auth", { name: "auth", tag: "latest" }, 8081, 1],
        ["keys", { name: "keys", tag: "latest" }, 8082, 1],
        ["messages", { name: "messages", tag: "latest" }, 8084, 1],
        ["gateway", { name: "gateway", tag: "latest" }, 8080, 1],
      ],
    );
  });

  it("keeps its data in one PostgreSQL with three databases (SM-08 to SM-12)", () => {
    assert.ok(postgres);
    const { claim, storageGiB, storageClass, databases, credentials, databasesConfig, wave } =
      postgres;
    assert.deepEqual(
      { claim, storageGiB, storageClass, databases, credentials, databasesConfig, wave },
      {
        claim: "postgres-data",
        storageGiB: 10,
        storageClass: "standard",
        databases: ["auth_db", "keys_db", "messages_db"],
        credentials: "postgres-credentials",
        databasesConfig: "postgres-databases",
        wave: -1,
      },
    );
  });

  it("reads these variables from Secrets (SM-15, SM-19, SM-22, SM-28, SM-33, SM-54, SM-55)", () => {
    assert.deepEqual(Object.fromEntries(services.map((each) => [each.name, variables(each)])), {
      auth: [
        "DATABASE_URL ← postgres-credentials/auth-database-url",
        "SIGNING_KEY ← auth-secret/SIGNING_KEY",
      ],
      keys: ["DATABASE_URL ← postgres-credentials/keys-database-url"],
      messages: ["MESSAGES_DATABASE_URL ← postgres-credentials/messages-database-url"],
      gateway: ["GATEWAY_SHARED_HS256_SECRET ← gateway-secret/GATEWAY_SHARED_HS256_SECRET"],
    });
  });

  it("has one URL key per database, each with the database of its service (SM-54)", () => {
    const credentials = secrets.find(({ name }) => name === "postgres-credentials");
    const urls = Object.entries(credentials?.values ?? {}).flatMap(([key, value]) =>
      value.kind === "database-url" ? [[key, value.database]] : [],
    );
    assert.deepEqual(urls, [
      ["auth-database-url", "auth_db"],
      ["keys-database-url", "keys_db"],
      ["messages-database-url", "messages_db"],
    ]);
  });

  it("is configured with the addresses that the ledger gives (SM-25, SM-31)", () => {
    const configOf = (service: string) => services.find(({ name }) => name === service)?.config;
    assert.deepEqual(configOf("keys"), { ADDR: ":8082" });
    assert.deepEqual(configOf("messages"), { MESSAGES_ADDR: ":8084" });
  });

  it("has user, password and database names beside the URLs (SM-10)", () => {
    const credentials = secrets.find(({ name }) => name === "postgres-credentials");
    const { user, password, databases } = credentials?.values ?? {};
    assert.deepEqual(
      [user?.kind, password?.kind, databases?.kind],
      ["database-user", "database-password", "database-names"],
    );
  });

  it("configures auth and gateway on what the ledger names (SM-18, SM-36)", () => {
    const keysOf = (service: string) =>
      Object.keys(services.find(({ name }) => name === service)?.config ?? {});
    assert.deepEqual(keysOf("auth"), [
      "ADDR",
      "ISSUER",
      "JWKS_PATH",
      "ACCESS_TOKEN_TTL",
      "REFRESH_TOKEN_TTL",
    ]);
    assert.deepEqual(keysOf("gateway"), [
      "GATEWAY_ADDR",
      "GATEWAY_AUTH_URL",
      "GATEWAY_KEYS_URL",
      "GATEWAY_MESSAGES_URL",
      "GATEWAY_JWKS_URL",
      "GATEWAY_CORS_ORIGINS",
      "GATEWAY_DEBUG",
    ]);
  });

  it("runs four jobs as Sync hooks of wave 0 (SM-17, SM-24, SM-30, SM-35, SM-46, SM-57)", () => {
    assert.deepEqual(
      jobs.map(({ name, service, image, createDatabase }) => [
        name,
        service,
        image.name,
        createDatabase,
      ]),
      [
        ["auth-migrations", "auth", "auth-migrations", "auth_db"],
        ["keys-migrations", "keys", "keys-migrations", "keys_db"],
        ["messages-migrations", "messages", "messages-migrations", "messages_db"],
        ["gateway-placeholder", "gateway", "docker.io/library/postgres", undefined],
      ],
    );
    for (const { hook, hookDeletePolicy, wave } of jobs) {
      assert.deepEqual(
        { hook, hookDeletePolicy, wave },
        { hook: "Sync", hookDeletePolicy: "BeforeHookCreation", wave: 0 },
      );
    }
  });

  it("starts services after the jobs (SM-58)", () => {
    assert.deepEqual(new Set(services.map(({ wave }) => wave)), new Set([1]));
  });

  it("permits these connections and no other (SM-38, SM-39, SM-40)", () => {
    assert.deepEqual(
      secumsg.edges.map(({ from, to, port }) => `${from} → ${to}:${port}`),
      [
        "ingress → gateway:8080",
        "gateway → auth:8081",
        "gateway → keys:8082",
        "gateway → messages:8084",
        ...["auth", "keys", "messages"].map((name) => `${name} → postgres:5432`),
        ...["auth", "keys", "messages"].map((name) => `${name}-migrations → postgres:5432`),
        "gateway-placeholder → postgres:5432",
      ],
    );
  });

  it("is one Application whose four images are followed (SM-42, SM-44)", () => {
    assert.deepEqual(secumsg.delivery, {
      applications: "per-system",
      imageUpdater: {
        strategy: "newest-build",
        services: ["auth", "keys", "messages", "gateway"],
      },
    });
  });

  it("has a namespace of its own (architecture §5, decision 19)", () => {
    assert.equal(secumsg.namespace, "secumsg");
  });
});
