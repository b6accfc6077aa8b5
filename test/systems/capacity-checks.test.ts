import assert from "node:assert/strict";
import { systems } from "../../systems";
import { limitsCoverRequests, quotaCoversTheSystem } from "../../systems/capacity-checks";
import type { SystemDefinition } from "../../systems/definition";
import { smallestService, smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;

describe("capacity checks", () => {
  it("refuse limits below the requests, of any workload", () => {
    const resources = {
      requests: { cpuMillicores: 100, memoryMiB: 64 },
      limits: { cpuMillicores: 99, memoryMiB: 64 },
    };
    const broken: SystemDefinition = {
      ...secumsg,
      postgres: secumsg.postgres && { ...secumsg.postgres, resources },
      services: [{ ...smallestService, resources }],
      jobs: secumsg.jobs.slice(0, 1).map((job) => ({ ...job, resources })),
    };
    assert.deepEqual(
      limitsCoverRequests(broken).map(({ path, is, want }) => [path, is, want]),
      ["postgres", "web", "auth-migrations"].map((name) => [
        `${name}.resources.limits.cpuMillicores`,
        "99",
        "at least 100",
      ]),
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
});
