import type { SystemDefinition } from "../definition";
import type { JobDefinition } from "../job";
import { alerts } from "./alerts";
import { mongodb, postgres, redis, secrets } from "./data";
import { catalogue, frontend, recommendation, voting } from "./services";

/*
 * Craftista, a shop of origami in four languages: ledger rows CT-01 to CT-120.
 * A value with a row's id beside it is the ledger's. "Own" marks what the ledger leaves silent and this project chose.
 */

/** CT-21, CT-95: after each sync of the frontend its page must come, with all that it is made of; a failure fails the sync. */
const smokeTest: JobDefinition = {
  name: "smoke-test",
  service: frontend.name,
  image: { name: "docker.io/curlimages/curl", public: true, tag: "8.11.1" },
  command: [
    "curl",
    "--fail-with-body",
    "--silent",
    "--show-error",
    "--retry=10",
    "--retry-all-errors", // policies and endpoints reach the nodes a moment after pods are ready
    "--max-time=10",
    "http://frontend:3000/",
  ],
  secretVariables: [],
  resources: {
    requests: { cpuMillicores: 50, memoryMiB: 64 },
    limits: { cpuMillicores: 250, memoryMiB: 128 },
  },
  hook: "PostSync",
  hookDeletePolicy: "BeforeHookCreation", // its logs stay until the next sync
  wave: 0,
};

/** Craftista: a frontend before three services, each with a store of its own. */
export const craftista: SystemDefinition = {
  name: "craftista",
  namespace: "craftista-{environment}", // CT-20
  registry: { kind: "external", prefix: "docker.io/charliepoker" }, // CT-14, CT-107; owner as of CT-23's repository
  postgres,
  documents: mongodb,
  cache: redis,
  secrets,
  services: [frontend, catalogue, voting, recommendation],
  jobs: [smokeTest],
  cronJobs: [],
  // CT-36: what is not here is denied, but for DNS (CT-42).
  edges: [
    { from: "ingress", to: "frontend", port: 3000 }, // CT-31, CT-103
    { from: "frontend", to: "catalogue", port: 5000 }, // CT-37, CT-118
    { from: "frontend", to: "voting", port: 8080 },
    { from: "frontend", to: "recommendation", port: 8080 },
    { from: "voting", to: "catalogue", port: 5000 }, // CT-39, CT-102
    { from: "catalogue", to: mongodb.service, port: 27017 }, // CT-38, CT-41
    { from: "voting", to: postgres.service, port: 5432 }, // CT-39
    { from: "recommendation", to: redis.service, port: 6379 }, // CT-40
    { from: "smoke-test", to: "frontend", port: 3000 }, // CT-95
    { from: "metrics", to: "frontend", port: 3000 }, // CT-96
    { from: "metrics", to: "catalogue", port: 5000 },
    { from: "metrics", to: "voting", port: 8080 },
    { from: "metrics", to: "recommendation", port: 8080 },
    { from: "frontend", to: "traces", port: 4318 }, // CT-96
    { from: "catalogue", to: "traces", port: 4318 },
    { from: "voting", to: "traces", port: 4318 },
    { from: "recommendation", to: "traces", port: 4318 },
  ],
  // CT-31: everything comes to the frontend; paths own (CT-35).
  exposure: { service: "frontend", routes: [{ path: "/", service: "frontend" }] },
  alerts,
  delivery: { applications: "per-service" }, // CT-22
  // Own (CT-100): everything scaled up, in the middle of a rollout, with the job running; and a quarter more.
  quota: {
    minimal: {
      requests: { cpuMillicores: 1850, memoryMiB: 3264 },
      limits: { cpuMillicores: 8750, memoryMiB: 6528 },
      pods: 16,
      storageGiB: 40, // a second claim to restore each volume into
    },
    standard: {
      requests: { cpuMillicores: 3500, memoryMiB: 6272 },
      limits: { cpuMillicores: 17250, memoryMiB: 11776 },
      pods: 30,
      storageGiB: 40,
    },
    resilient: {
      requests: { cpuMillicores: 4500, memoryMiB: 8256 },
      limits: { cpuMillicores: 23000, memoryMiB: 15360 },
      pods: 40,
      storageGiB: 40,
    },
  },
};
