import assert from "node:assert/strict";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import {
  connectingJobsAreNoPreSyncHooks,
  jobsAreReleasedWithTheirService,
  jobsComeBeforeTheirService,
  postgresComesFirst,
} from "../../systems/order-checks";
import { smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;

describe("order checks", () => {
  it("refuse a PostgreSQL that starts no earlier than what connects to it", () => {
    const postgres = secumsg.postgres && { ...secumsg.postgres, wave: 0 };
    assert.deepEqual(
      postgresComesFirst({ ...secumsg, postgres }).map(({ path, is }) => [path, is]),
      secumsg.jobs.map(({ name }) => [`${name}.wave`, "0"]),
    );
    assert.deepEqual(postgresComesFirst(smallestSystem), []);
  });

  it("refuse a PreSync hook that connects to PostgreSQL", () => {
    const jobs = secumsg.jobs.map((job) => ({ ...job, hook: "PreSync" as const }));
    assert.equal(connectingJobsAreNoPreSyncHooks({ ...secumsg, jobs }).length, jobs.length);
    assert.deepEqual(connectingJobsAreNoPreSyncHooks({ ...secumsg, jobs, edges: [] }), []);
  });

  it("refuse a job that runs no earlier than its service starts, unless it runs after the sync", () => {
    const [job] = secumsg.jobs;
    assert.ok(job);
    const late = { ...job, wave: 1 };
    assert.deepEqual(jobsComeBeforeTheirService({ ...secumsg, jobs: [late] }), [
      { path: "jobs.auth-migrations.wave", is: "1", want: "less than 1, the wave of auth" },
    ]);
    const after = { ...late, hook: "PostSync" as const };
    assert.deepEqual(jobsComeBeforeTheirService({ ...secumsg, jobs: [after] }), []);
  });

  it("refuse a migration of another version than its service's, but not a public image", () => {
    const jobs = secumsg.jobs.map((job) => ({ ...job, image: { ...job.image, tag: "1.0" } }));
    assert.deepEqual(
      jobsAreReleasedWithTheirService({ ...secumsg, jobs }).map(({ path, want }) => [path, want]),
      ["auth", "keys", "messages"].map((service) => [
        `jobs.${service}-migrations.image.tag`,
        `latest, the tag of ${service}`,
      ]),
    );
  });
});
