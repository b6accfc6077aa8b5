import type { SystemDefinition } from "../definition";
import { alerts } from "./alerts";
import { nats, postgres, secrets } from "./data";
import { cron, jobs } from "./jobs";
import { backend, broadcaster, frontend } from "./services";

/*
 * The todo app: ledger rows TD-01 to TD-188.
 * A value with a row's id beside it is the ledger's. "Own" marks what the ledger leaves silent and this project chose.
 */

/** The todo app: pages, an API, a bus that tells of todos, whoever passes that on, and an article to read each hour. */
export const todo: SystemDefinition = {
  name: "todo",
  namespace: "todo-{environment}", // TD-09 to TD-12, TD-169: stack files say `staging`, `project`, `feature-…`
  registry: { kind: "managed" }, // TD-121
  postgres,
  messaging: nats,
  secrets,
  services: [backend, broadcaster, frontend],
  jobs,
  cronJobs: [cron],
  // TD-92: what is not here is denied, but for DNS.
  edges: [
    { from: "ingress", to: "todo-app-fe", port: 8080 }, // TD-84
    { from: "ingress", to: "todo-app-be", port: 2506 },
    { from: "todo-app-fe", to: "todo-app-be", port: 2506 }, // TD-85
    { from: "todo-app-be", to: "nats", port: 4222 }, // TD-86
    { from: "broadcaster", to: "nats", port: 4222 }, // TD-87
    { from: "broadcaster", to: "internet", port: 443 }, // TD-88
    { from: "todo-cron", to: "todo-app-be", port: 2506 }, // TD-89
    { from: "todo-cron", to: "internet", port: 443 }, // TD-36
    { from: "todo-app-be", to: "postgres-svc", port: 5432 }, // TD-90
    { from: "nats", to: "nats", port: 6222 }, // TD-74, TD-66
    { from: "nats", to: "anywhere", port: "every port" }, // TD-74: its egress is unrestricted
    { from: "metrics", to: "nats", port: 7777 }, // TD-74, TD-91, TD-184
    { from: "metrics", to: "broadcaster", port: 7777 },
    { from: "metrics", to: "todo-app-be", port: 7777 },
    { from: "test-data", to: "todo-app-be", port: 2506 }, // TD-80
    { from: "test-components", to: "todo-app-be", port: 2506 }, // TD-145
    { from: "test-components", to: "todo-app-fe", port: 8080 },
    { from: "test-components", to: "broadcaster", port: 8002 },
    { from: "test-components", to: "nats", port: 8222 }, // TD-74, TD-184
    { from: "test-journey", to: "todo-app-fe", port: 8080 },
    { from: "test-journey", to: "todo-app-be", port: 2506 },
    { from: "test-monitoring", to: "nats", port: 7777 },
    { from: "test-monitoring", to: "broadcaster", port: 7777 },
    { from: "test-monitoring", to: "todo-app-be", port: 7777 },
  ],
  // TD-93, TD-180.
  exposure: {
    service: "todo-app-fe",
    wave: 0, // TD-142: with what is shared, before everything else
    routes: [
      { path: "{prefix}/project", service: "todo-app-fe" },
      { path: "{prefix}/be", service: "todo-app-be" },
    ],
  },
  alerts,
  delivery: {
    applications: "per-system", // TD-138
    monitoring: "apart", // TD-128, TD-161
  },
  // TD-127, figures own: everything scaled up, in the middle of a rollout, with every job running; and a quarter more.
  quota: {
    minimal: {
      requests: { cpuMillicores: 900, memoryMiB: 1408 },
      limits: { cpuMillicores: 5250, memoryMiB: 2816 },
      pods: 18,
      storageGiB: 22, // a second claim to restore each volume into
    },
    standard: {
      requests: { cpuMillicores: 3250, memoryMiB: 3840 },
      limits: { cpuMillicores: 11000, memoryMiB: 7680 },
      pods: 24,
      storageGiB: 82,
    },
    resilient: {
      requests: { cpuMillicores: 4000, memoryMiB: 4864 },
      limits: { cpuMillicores: 15250, memoryMiB: 9728 },
      pods: 32,
      storageGiB: 82,
    },
  },
};
