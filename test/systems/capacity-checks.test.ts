import assert from "node:assert/strict";
import { systems } from "../../systems";
import {
  cachesHaveRoomForThemselves,
  limitsCoverRequests,
  quotaCoversTheSystem,
  scalingGoesUp,
} from "../../systems/capacity-checks";
import { craftique } from "../../systems/craftique/system";
import type { SystemDefinition } from "../../systems/definition";
import { nats } from "../../systems/todo/data";
import { frontend } from "../../systems/todo/services";
import { smallestService, smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;

describe("capacity checks", () => {
  it("refuse limits below the requests, of any workload", () => {
    const resources = {
      requests: { cpuMillicores: 100, memoryMiB: 64 },
      limits: { cpuMillicores: 99, memoryMiB: 64 },
    };
    const { postgres, cache } = craftique;
    assert.ok(postgres?.backup && cache);
    const broken: SystemDefinition = {
      ...secumsg,
      postgres: { ...postgres, resources, backup: { ...postgres.backup, resources } },
      cache: { ...cache, resources },
      services: [{ ...smallestService, resources }],
      jobs: secumsg.jobs.slice(0, 1).map((job) => ({ ...job, resources })),
    };
    assert.deepEqual(
      limitsCoverRequests(broken).map(({ path, is, want }) => [path, is, want]),
      ["postgres", "redis", "postgres-backup", "web", "auth-migrations"].map((name) => [
        `${name}.resources.limits.cpuMillicores`,
        "99",
        "at least 100",
      ]),
    );
  });

  it("refuse a cache that may fill its container", () => {
    const { cache } = craftique;
    assert.deepEqual(
      cachesHaveRoomForThemselves({ ...craftique, cache: cache && { ...cache, memoryMiB: 192 } }),
      [
        {
          path: "redis.resources.limits.memoryMiB",
          is: "192",
          want: "more than 192, which it may hold",
        },
      ],
    );
    assert.deepEqual(cachesHaveRoomForThemselves(smallestSystem), []);
  });

  it("refuse scaling that would go down", () => {
    const services = [
      {
        ...smallestService,
        replicas: { minimal: 1, standard: 2, resilient: 3 },
        autoscaling: {
          maxReplicas: { minimal: 1, standard: 1, resilient: 3 },
          cpuPercent: 70,
          stabilizationSeconds: { up: 60, down: 300 },
        },
      },
    ];
    assert.deepEqual(scalingGoesUp({ ...smallestSystem, services }), [
      {
        path: "services.web.autoscaling.maxReplicas.standard",
        is: "1",
        want: "at least replicas.standard (2)",
      },
    ]);
  });

  it("count a backup's three pods and its volume, and services at their most", () => {
    const nothing = { cpuMillicores: 0, memoryMiB: 0 };
    const standard = { requests: nothing, limits: nothing, pods: 0, storageGiB: 0 };
    const needed = quotaCoversTheSystem({
      ...craftique,
      quota: { ...craftique.quota, standard },
    });
    assert.deepEqual(
      needed.map(({ path, want }) => [path, want]),
      [
        // postgres 250, three dumps and restores 150, redis 50, backend 5 x 100, frontend 5 x 50, two jobs 100
        ["quota.standard.requests.cpuMillicores", "at least 1300"],
        ["quota.standard.requests.memoryMiB", "at least 1952"],
        ["quota.standard.limits.cpuMillicores", "at least 7500"],
        ["quota.standard.limits.memoryMiB", "at least 5696"],
        ["quota.standard.pods", "at least 17"],
        ["quota.standard.storageGiB", "at least 30"],
      ],
    );
  });

  it("refuse a quota that a rollout of everything would not fit into", () => {
    const minimal = {
      requests: { cpuMillicores: 19, memoryMiB: 32 },
      limits: { cpuMillicores: 200, memoryMiB: 128 },
      pods: 1,
      storageGiB: 0,
    };
    const quota = { ...smallestSystem.quota, minimal };
    assert.deepEqual(quotaCoversTheSystem({ ...smallestSystem, quota }), [
      { path: "quota.minimal.requests.cpuMillicores", is: "19", want: "at least 20" },
      { path: "quota.minimal.pods", is: "1", want: "at least 2" },
    ]);
  });

  it("count every server of the bus with its exporter and its volume, and a service's files", () => {
    const nothing = { cpuMillicores: 0, memoryMiB: 0 };
    const none = { requests: nothing, limits: nothing, pods: 0, storageGiB: 0 };
    const quota = { minimal: none, standard: none, resilient: none };
    const wants = (definition: SystemDefinition, figure: string): string[] =>
      quotaCoversTheSystem({ ...definition, quota })
        .filter(({ path }) => path.endsWith(figure))
        .map(({ want }) => want);
    const bus = { ...smallestSystem, services: [], messaging: nats };
    assert.deepEqual(wants(bus, ".pods"), ["at least 1", "at least 3", "at least 3"]);
    assert.deepEqual(wants(bus, "requests.cpuMillicores"), [
      "at least 60", // 50 and 10
      "at least 1530",
      "at least 1530",
    ]);
    assert.deepEqual(wants(bus, ".storageGiB"), ["at least 30", "at least 30"]);
    const filed = { ...smallestSystem, services: [frontend] };
    assert.deepEqual(wants(filed, ".storageGiB"), ["at least 1", "at least 1", "at least 1"]);
  });
});
