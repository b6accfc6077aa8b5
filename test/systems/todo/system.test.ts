import assert from "node:assert/strict";
import { PROFILES } from "../../../config/profiles";
import { ownSecrets, serviceAccountOf } from "../../../systems/access";
import { inProfile, type Requirements } from "../../../systems/figures";
import { mostReplicas } from "../../../systems/scaling";
import { serviceNames } from "../../../systems/service-names";
import { backend, broadcaster, frontend } from "../../../systems/todo/services";
import { todo } from "../../../systems/todo/system";

const { postgres, messaging, secrets, jobs, cronJobs, edges, exposure } = todo;
const shown = edges.map(({ from, to, port }) => `${from} → ${to}:${port}`);

const figuresOf = ({ requests }: Requirements): readonly number[] => [
  requests.cpuMillicores,
  requests.memoryMiB,
];

describe("the todo app, as its ledger says", () => {
  it("is reached under these names (TD-20, TD-43, TD-44, TD-65 to TD-67, TD-78, TD-173)", () => {
    assert.deepEqual(serviceNames(todo), [
      ["postgres-svc", "postgres-svc"],
      ["nats", "nats"],
      ["nats-headless", "nats"],
      ["nats-metrics", "nats"],
      ["todo-app-be-svc", "todo-app-be"],
      ["todo-app-be-metrics", "todo-app-be"],
      ["broadcaster-svc", "broadcaster"],
      ["broadcaster-metrics", "broadcaster"],
      ["todo-app-fe-svc", "todo-app-fe"],
    ]);
  });

  it("has a backend of this name, container, port, account and health (TD-19 to TD-21, TD-27)", () => {
    const { name, container, port, access, probes } = backend;
    assert.deepEqual([name, container, port], ["todo-app-be", "todo-backend", 2506]);
    assert.equal(access?.serviceAccount, "postgres-service-account");
    assert.equal(probes.readinessPath, "{prefix}/be/health");
  });

  it("tells the backend where its database and the bus are, and its user by these keys (TD-22, TD-25, TD-26)", () => {
    const { POSTGRES_HOST, POSTGRES_PORT, NATS_URL, NATS_SUBJECT } = backend.config;
    assert.deepEqual(
      [POSTGRES_HOST, POSTGRES_PORT, NATS_URL, NATS_SUBJECT],
      ["postgres-svc", "5432", "nats://nats:4222", "todos.events"],
    );
    assert.deepEqual(backend.secretVariables.slice(0, 2), [
      { variable: "POSTGRES_USER", secret: "postgres-secret{production}", key: "USER" },
      { variable: "POSTGRES_PASSWORD", secret: "postgres-secret{production}", key: "PASSWORD" },
    ]);
  });

  it("scales in production only, on 70 % CPU, 60 s up and 300 s down (TD-28, TD-33, TD-50, TD-125, TD-159)", () => {
    const range = (service: typeof backend): readonly (readonly number[])[] =>
      PROFILES.map((profile) => [service.replicas[profile], mostReplicas(service, profile)]);
    assert.deepEqual(
      [backend, frontend, broadcaster].map((service) => range(service)),
      [
        [
          [1, 1],
          [2, 2],
          [1, 5],
        ],
        [
          [1, 1],
          [2, 2],
          [1, 3],
        ],
        [
          [1, 1],
          [2, 2],
          [2, 5],
        ],
      ],
    );
    for (const { autoscaling } of todo.services) {
      assert.equal(autoscaling?.cpuPercent, 70);
      assert.deepEqual(autoscaling.stabilizationSeconds, { up: 60, down: 300 });
    }
  });

  it("gives the broadcaster its user, probes, metrics and figures (TD-43 to TD-49, TD-54, TD-55)", () => {
    const { user, port, probes, metrics, config, resources } = broadcaster;
    assert.deepEqual([user, port], [1001, 8002]);
    assert.deepEqual(probes, { readinessPath: "/health", livenessPath: "/healthz" });
    assert.deepEqual(metrics, {
      path: "/metrics",
      own: { port: 7777, service: "broadcaster-metrics" },
    });
    const { NATS_SUBJECT, NATS_QUEUE_GROUP, LOG_LEVEL = "" } = config;
    assert.deepEqual([NATS_SUBJECT, NATS_QUEUE_GROUP], ["todos.events", "broadcaster-workers"]);
    assert.deepEqual(
      PROFILES.map((profile) => inProfile(LOG_LEVEL, profile)),
      ["DEBUG", "INFO", "INFO"],
    );
    assert.deepEqual(
      PROFILES.map((profile) => figuresOf(inProfile(resources, profile))),
      [
        [50, 64],
        [100, 128],
        [100, 128],
      ],
    );
  });

  it("takes the webhook from people, and until then from nobody but a developer's (TD-46, TD-48, TD-49)", () => {
    const { values } = secrets.find(({ name }) => name === "broadcaster-secret") ?? {};
    assert.deepEqual(values?.["WEBHOOK_URL"], {
      kind: "given",
      initial: {
        minimal: "https://httpbin.org/post",
        standard: "https://webhook.invalid/",
        resilient: "https://webhook.invalid/",
      },
    });
  });

  it("gives NATS its images, user, servers, volumes and figures (TD-60, TD-64, TD-69, TD-70, TD-73)", () => {
    assert.ok(messaging);
    const { image, exporter, user, replicas, storageGiB, resources } = messaging;
    assert.deepEqual(
      [image, exporter.image].map(({ name, tag }) => `${name}:${tag}`),
      [
        "docker.io/bitnami/nats:2.11.8-debian-12-r0",
        "docker.io/bitnami/nats-exporter:0.17.3-debian-12-r8",
      ],
    );
    assert.deepEqual([user, exporter.name, exporter.metrics.port], [1001, "nats-exporter", 7777]);
    assert.deepEqual([replicas.minimal, storageGiB.minimal], [1, 0]);
    assert.deepEqual([replicas.resilient, storageGiB.resilient], [3, 10]);
    assert.deepEqual(
      PROFILES.map((profile) => figuresOf(inProfile(resources, profile))),
      [
        [50, 128],
        [500, 512],
        [500, 512],
      ],
    );
  });

  it("permits these connections and no more (TD-36, TD-74, TD-84 to TD-92, TD-184)", () => {
    assert.deepEqual(
      shown.filter((edge) => !edge.startsWith("test-")),
      [
        "ingress → todo-app-fe:8080",
        "ingress → todo-app-be:2506",
        "todo-app-fe → todo-app-be:2506",
        "todo-app-be → nats:4222",
        "broadcaster → nats:4222",
        "broadcaster → internet:443",
        "todo-cron → todo-app-be:2506",
        "todo-cron → internet:443",
        "todo-app-be → postgres-svc:5432",
        "nats → nats:6222",
        "nats → anywhere:every port",
        "metrics → nats:7777",
        "metrics → broadcaster:7777",
        "metrics → todo-app-be:7777",
      ],
    );
  });

  it("has its entrances on /project and /be, below any prefix (TD-32, TD-93, TD-180)", () => {
    assert.deepEqual(exposure?.routes, [
      { path: "{prefix}/project", service: "todo-app-fe" },
      { path: "{prefix}/be", service: "todo-app-be" },
    ]);
  });

  it("comes up in seven steps: what is shared, then these (TD-142, TD-182)", () => {
    const steps = [
      { name: "shared", wave: exposure?.wave ?? NaN },
      ...[postgres, messaging].map((each) => ({ name: each?.service, wave: each?.wave ?? NaN })),
      ...[...todo.services, ...cronJobs].map(({ name, wave }) => ({ name, wave })),
    ];
    assert.deepEqual(
      steps.map(({ name, wave }) => [wave, name]),
      [
        [0, "shared"],
        [1, "postgres-svc"],
        [2, "nats"],
        [3, "todo-app-be"],
        [4, "broadcaster"],
        [5, "todo-app-fe"],
        [6, "todo-cron"],
      ],
    );
  });

  it("creates todos by the clock everywhere but in production (TD-35, TD-37, TD-175)", () => {
    assert.deepEqual(
      cronJobs.map(({ name, tiers }) => [name, tiers]),
      [["todo-cron", ["development", "preproduction"]]],
    );
  });

  it("is tested after every sync, and has data to test with before production only (TD-80, TD-145)", () => {
    assert.deepEqual(
      jobs.map(({ name, hook, tiers }) => [name, hook, tiers]),
      [
        ["test-data", "PostSync", ["preproduction"]],
        ["test-components", "PostSync", undefined],
        ["test-journey", "PostSync", undefined],
        ["test-monitoring", "PostSync", undefined],
      ],
    );
  });

  it("lets each account read its own Secrets and no others (TD-98, TD-99, TD-106)", () => {
    assert.deepEqual(
      todo.services.map(({ name }) => [serviceAccountOf(todo, name), ownSecrets(todo, name)]),
      [
        ["postgres-service-account", ["postgres-secret{production}", "postgres-url{production}"]],
        ["broadcaster", ["broadcaster-secret"]],
        ["todo-app-fe", []],
      ],
    );
  });

  it("is one Application, and another for what is told of it (TD-128, TD-138, TD-161)", () => {
    assert.deepEqual(todo.delivery, { applications: "per-system", monitoring: "apart" });
  });
});
