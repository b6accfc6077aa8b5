import assert from "node:assert/strict";
import { systems } from "../../systems";
import { craftique } from "../../systems/craftique/system";
import type { SystemDefinition } from "../../systems/definition";
import {
  connectingJobsAreNoPreSyncHooks,
  dataServicesComeFirst,
  dumpsComeBeforeJobs,
  jobsAreReleasedWithTheirService,
  jobsComeBeforeTheirService,
} from "../../systems/order-checks";
import { smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;

describe("order checks", () => {
  it("refuse a PostgreSQL that starts no earlier than what connects to it", () => {
    const postgres = secumsg.postgres && { ...secumsg.postgres, wave: 0 };
    assert.deepEqual(
      dataServicesComeFirst({ ...secumsg, postgres }).map(({ path, is }) => [path, is]),
      secumsg.jobs.map(({ name }) => [`${name}.wave`, "0"]),
    );
    assert.deepEqual(dataServicesComeFirst(smallestSystem), []);
  });

  it("refuse a cache that starts no earlier than its clients, and a dump no later than its server", () => {
    const { postgres, cache } = craftique;
    assert.ok(postgres?.backup && cache);
    const backup = { ...postgres.backup, wave: -2 };
    const broken = {
      ...craftique,
      postgres: { ...postgres, backup },
      cache: { ...cache, wave: 1 },
    };
    assert.deepEqual(dataServicesComeFirst(broken), [
      { path: "postgres-backup.wave", is: "-2", want: "more than -2, the wave of postgres" },
      { path: "backend.wave", is: "1", want: "more than 1, the wave of redis" },
    ]);
  });

  it("refuse a migration that runs no later than the dump that could undo it", () => {
    const jobs = craftique.jobs.map((job) => ({ ...job, wave: -1 }));
    assert.deepEqual(dumpsComeBeforeJobs({ ...craftique, jobs }), [
      {
        path: "jobs.backend-migrations.wave",
        is: "-1",
        want: "more than -1, the wave of postgres-backup",
      },
    ]);
    assert.deepEqual(dumpsComeBeforeJobs(smallestSystem), []);
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
