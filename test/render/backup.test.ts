import assert from "node:assert/strict";
import type { CronJob } from "kubernetes-models/batch/v1/CronJob";
import type { Job } from "kubernetes-models/batch/v1/Job";
import { backupObjects } from "../../render/backup";
import { craftiquePlacement, secumsgPlacement } from "../support/placements";
import type { PostgresDefinition } from "../../systems/postgres";

const placement = craftiquePlacement();
const objects = backupObjects(placement, placement.definition.postgres as PostgresDefinition);
const find = (kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata?.name === name);
const cronJob = (name: string) => (find("CronJob", name) as CronJob | undefined)?.spec;

describe("a backup", () => {
  it("is a volume, a dump by schedule, one for each sync, and a way back", () => {
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`),
      [
        "NetworkPolicy postgres-backup",
        "NetworkPolicy postgres-restore",
        "PersistentVolumeClaim postgres-backups",
        "CronJob postgres-backup",
        "Job postgres-backup-of-sync",
        "CronJob postgres-restore",
      ],
    );
  });

  it("is dumped at night, by the clock of the world, one at a time", () => {
    const { schedule, timeZone, concurrencyPolicy } = cronJob("postgres-backup") ?? {};
    assert.deepEqual(
      { schedule, timeZone, concurrencyPolicy },
      { schedule: "17 2 * * *", timeZone: "Etc/UTC", concurrencyPolicy: "Forbid" },
    );
  });

  it("is dumped in each sync before the migrations, exactly as by schedule", () => {
    const { metadata, spec } = find("Job", "postgres-backup-of-sync") as Job;
    assert.deepEqual(metadata?.annotations, {
      "argocd.argoproj.io/sync-wave": "-1",
      "argocd.argoproj.io/hook": "Sync",
      "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
    });
    assert.deepEqual(spec, cronJob("postgres-backup")?.jobTemplate.spec);
  });

  it("is restored to nowhere unless somebody says so", () => {
    const container = cronJob("postgres-restore")?.jobTemplate.spec?.template.spec?.containers[0];
    const plain = container?.env?.filter(({ value }) => value !== undefined);
    assert.deepEqual(plain, [
      { name: "PGHOST", value: "postgres" },
      { name: "PGPORT", value: "5432" },
      { name: "PGDATABASE", value: "postgres" },
      { name: "MODE", value: "drill" },
    ]);
  });

  it("lies on the volume of its own, which all three mount", () => {
    const volumes = ["postgres-backup", "postgres-restore"].map(
      (name) => cronJob(name)?.jobTemplate.spec?.template.spec?.volumes?.[0],
    );
    const claim = { name: "backups", persistentVolumeClaim: { claimName: "postgres-backups" } };
    assert.deepEqual(volumes, [claim, claim]);
  });

  it("is nothing for a system that takes none", () => {
    const secumsg = secumsgPlacement();
    const postgres = secumsg.definition.postgres as PostgresDefinition;
    assert.deepEqual(backupObjects(secumsg, postgres), []);
  });
});
