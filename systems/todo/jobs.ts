import type { CronJobDefinition } from "../cron-job";
import type { JobDefinition } from "../job";
import { frontend, image } from "./services";

/*
 * TD-145: what is asked after each sync, as Jobs of it: a sync whose checks fail has failed, and nothing that it brought is promoted.
 * All but the first only read, so that they run in every environment.
 */

const BACKEND = "http://todo-app-be-svc:2506{prefix}/be";
const FRONTEND = "http://todo-app-fe-svc:8080{prefix}/project";

const curl = [
  "curl",
  "--fail-with-body",
  "--silent",
  "--show-error",
  "--retry=10",
  "--retry-all-errors", // policies and endpoints reach the nodes a moment after pods are ready
  "--max-time=10",
] as const;

/** With several addresses only the last would count. */
const get = (...urls: readonly string[]): readonly string[] => [...curl, "--fail-early", ...urls];

const after = {
  service: frontend.name, // the last that a sync starts
  image: { name: "docker.io/curlimages/curl", public: true, tag: "8.11.1" },
  secretVariables: [],
  resources: {
    requests: { cpuMillicores: 25, memoryMiB: 32 },
    limits: { cpuMillicores: 250, memoryMiB: 64 },
  },
  hook: "PostSync",
  hookDeletePolicy: "BeforeHookCreation", // its logs stay until the next sync
} as const satisfies Partial<JobDefinition>;

/** TD-80: one todo that says what it is, where data is for testing; made once. Path and field own. */
const testData: JobDefinition = {
  ...after,
  name: "test-data",
  tiers: ["preproduction"],
  command: [
    "sh",
    "-c",
    `${curl.join(" ")} ${BACKEND}/todos | grep -q "A todo for tests" ||
${curl.join(" ")} --json '{"content": "A todo for tests"}' ${BACKEND}/todos`,
  ],
  wave: 0,
};

/** L2: each part says by itself that it is well. */
const testComponents: JobDefinition = {
  ...after,
  name: "test-components",
  command: get(
    `${BACKEND}/health`,
    `${FRONTEND}/`,
    "http://broadcaster-svc:8002/health",
    "http://nats-headless:8222/healthz",
  ),
  wave: 1,
};

/** L3: the parts together: the page, and todos from the database behind it. Path own. */
const testJourney: JobDefinition = {
  ...after,
  name: "test-journey",
  command: get(`${FRONTEND}/`, `${BACKEND}/todos`),
  wave: 2,
};

/** TD-91, TD-136, TD-145: what Prometheus is to fetch, somebody can fetch. */
const testMonitoring: JobDefinition = {
  ...after,
  name: "test-monitoring",
  command: get(
    "http://todo-app-be-metrics:7777/metrics",
    "http://broadcaster-metrics:7777/metrics",
    "http://nats-metrics:7777/metrics",
  ),
  wave: 2,
};

/** In the order in which they run. */
export const jobs: readonly JobDefinition[] = [
  testData,
  testComponents,
  testJourney,
  testMonitoring,
];

/** TD-35 to TD-38: a todo to read some article; name, schedule and figures own. */
export const cron: CronJobDefinition = {
  name: "todo-cron",
  tiers: ["development", "preproduction"], // TD-37, TD-175: production has no room for it
  image: image("todo-cron"),
  schedule: "7 * * * *", // hourly, and not on the hour with everybody else
  deadlineSeconds: 300,
  config: {
    TODOS_URL: `${BACKEND}/todos`, // TD-36
    ARTICLE_URL: "https://en.wikipedia.org/wiki/Special:Random",
  },
  secretVariables: [],
  resources: {
    requests: { cpuMillicores: 25, memoryMiB: 32 },
    limits: { cpuMillicores: 250, memoryMiB: 64 },
  },
  wave: 6, // TD-142: the last step
};
