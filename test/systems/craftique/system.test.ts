import assert from "node:assert/strict";
import { PROFILES } from "../../../config/profiles";
import { craftique } from "../../../systems/craftique/system";

const { services, jobs, postgres, cache, secrets, edges, exposure } = craftique;
const backup = postgres?.backup;

describe("Craftique, as its ledger says", () => {
  it("is a backend and a frontend, in the managed registry (CQ-09, CQ-10, CQ-17, CQ-58)", () => {
    assert.deepEqual(craftique.registry, { kind: "managed" });
    assert.deepEqual(
      services.map(({ name, image }) => [name, image.name]),
      [
        ["backend", "backend"],
        ["frontend", "frontend"],
      ],
    );
    for (const { image } of services) assert.match(image.tag, /^sha-[0-9a-f]{7}$/);
  });

  it("has its own namespace in each environment (CQ-49, CQ-89)", () => {
    assert.equal(craftique.namespace, "craftique-{environment}");
  });

  it("keeps its data in one PostgreSQL on an encrypted claim (CQ-21, CQ-31, CQ-92)", () => {
    assert.ok(postgres);
    assert.equal(postgres.storageClass, "encrypted");
    assert.deepEqual(postgres.databases, ["craftique"]);
  });

  it("declares a cache that nothing needs (CQ-29, CQ-93)", () => {
    assert.equal(cache?.service, "redis");
    const ofCache = secrets.filter(({ name }) => name === "redis-credentials");
    assert.deepEqual(
      ofCache.map(({ values }) => values),
      [{ "redis-url": { kind: "cache-url" } }],
    );
  });

  it("takes everything secret from Secrets that the store fills (CQ-14, CQ-27, CQ-63)", () => {
    assert.deepEqual(
      services.map(({ secretVariables }) =>
        secretVariables.map(({ variable, secret, key }) => `${variable} ← ${secret}/${key}`),
      ),
      [
        [
          "DATABASE_URL ← postgres-credentials/database-url",
          "REDIS_URL ← redis-credentials/redis-url",
          "SESSION_SECRET ← backend-secret/SESSION_SECRET",
        ],
        [],
      ],
    );
  });

  it("migrates before the backend starts, after a dump (CQ-24)", () => {
    const migration = jobs.find(({ name }) => name === "backend-migrations");
    const waves = [postgres?.wave, backup?.wave, migration?.wave, services[0]?.wave];
    assert.deepEqual(waves, [-2, -1, 0, 1]);
    assert.equal(migration?.hook, "Sync");
    assert.deepEqual(migration.image, services[0]?.image);
  });

  it("tries both services after each sync (CQ-74)", () => {
    const test = jobs.find(({ hook }) => hook === "PostSync");
    assert.deepEqual(
      test?.command?.filter((word) => word.startsWith("http:")),
      ["http://frontend:8080/", "http://backend:8080/readyz"],
    );
  });

  it("lets only the ingress controller and the smoke test reach the frontend (CQ-42)", () => {
    const callers = edges.filter(({ to }) => to === "frontend").map(({ from }) => from);
    assert.deepEqual(callers, ["ingress", "smoke-test"]);
  });

  it("permits these other connections and no more (CQ-15, CQ-43, CQ-44, CQ-79, CQ-81)", () => {
    assert.deepEqual(
      edges
        .filter(({ to }) => to !== "frontend")
        .map(({ from, to, port }) => `${from} → ${to}:${port}`),
      [
        "ingress → backend:8080",
        "frontend → backend:8080",
        "backend → postgres:5432",
        "backend → redis:6379",
        "backend-migrations → postgres:5432",
        "postgres-backup → postgres:5432",
        "postgres-restore → postgres:5432",
        "smoke-test → backend:8080",
        "metrics → backend:8080",
      ],
    );
  });

  it("is reached through one Ingress, frontend and backend apart (CQ-36)", () => {
    assert.deepEqual(exposure?.routes, [
      { path: "/", service: "frontend" },
      { path: "/api", service: "backend" },
    ]);
  });

  it("is dumped daily, and the dumps are tried weekly (CQ-81)", () => {
    assert.ok(backup);
    const { schedule, drillSchedule, keepDays } = backup;
    assert.deepEqual([schedule, drillSchedule, keepDays], ["17 2 * * *", "17 4 * * 0", 14]);
  });

  it("scales both services above the smallest profile, by CPU (CQ-80)", () => {
    for (const { autoscaling, replicas } of services) {
      assert.equal(autoscaling?.cpuPercent, 70);
      const scaled = PROFILES.filter(
        (profile) => autoscaling.maxReplicas[profile] > replicas[profile],
      );
      assert.deepEqual(scaled, ["standard", "resilient"]);
    }
  });

  it("has metrics and alerts with a name each (CQ-79)", () => {
    assert.equal(services[0]?.metrics?.path, "/metrics");
    const names = craftique.alerts?.map(({ name }) => name) ?? [];
    assert.ok(names.length > 0);
    assert.deepEqual([...new Set(names)], names);
  });
});
