import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Job } from "kubernetes-models/batch/v1/Job";
import type { IJobSpec } from "kubernetes-models/batch/v1/JobSpec";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { BackupDefinition, PostgresDefinition } from "../systems/postgres";
import { imageName } from "../systems/image-name";
import { BACK_UP, BACKUPS_PATH, RESTORE } from "./backup-scripts";
import { claim } from "./claim";
import { labels } from "./labels";
import type { Manifest } from "./manifest";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { networkPolicy } from "./policy";
import { POSTGRES_USER } from "./postgres";
import { passwordVariable, serverVariables } from "./postgres-client";

/** Dumps of the in-cluster server and the way back from them; nothing where the system takes none. */
export function backupObjects(
  placement: Placement,
  postgres: PostgresDefinition,
): readonly Manifest[] {
  const { backup } = postgres;
  if (backup === undefined) return [];
  return [
    ...networkPolicy(placement, backup.name),
    ...networkPolicy(placement, backup.restore),
    volume(placement, postgres, backup),
    scheduledDump(placement, postgres, backup),
    dumpOfSync(placement, postgres, backup),
    restoration(placement, postgres, backup),
  ];
}

/** Applied together with the dump of the sync: a volume that is bound to its first pod is bound then. */
function volume(
  placement: Placement,
  { storageClass }: PostgresDefinition,
  { claim: name, name: workload, storageGiB, wave }: BackupDefinition,
): PersistentVolumeClaim {
  return claim(placement, { name, workload, storageClass, storageGiB, wave });
}

function scheduledDump(
  placement: Placement,
  postgres: PostgresDefinition,
  backup: BackupDefinition,
): CronJob {
  const { name, schedule, wave } = backup;
  return new CronJob({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      ...regularly(schedule),
      jobTemplate: { spec: dump(placement, postgres, backup) },
    },
  });
}

/** What a migration breaks, this dump mends. The first sync's finds nothing to dump. */
function dumpOfSync(
  placement: Placement,
  postgres: PostgresDefinition,
  backup: BackupDefinition,
): Job {
  const { name, wave } = backup;
  const about = metadata(placement, { name: `${name}-of-sync`, workload: name, wave });
  return new Job({
    metadata: {
      ...about,
      annotations: {
        ...about.annotations,
        "argocd.argoproj.io/hook": "Sync",
        "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
      },
    },
    spec: dump(placement, postgres, backup),
  });
}

function dump(placement: Placement, postgres: PostgresDefinition, backup: BackupDefinition) {
  return run(placement, postgres, backup, backup.name, BACK_UP, [
    { name: "DATABASES", value: postgres.databases.join(" ") },
    { name: "KEEP_DAYS", value: String(backup.keepDays) },
  ]);
}

/** By itself a drill; a Job made from it with other variables puts a backup in the place of the present data. */
function restoration(
  placement: Placement,
  postgres: PostgresDefinition,
  backup: BackupDefinition,
): CronJob {
  const { restore: name, drillSchedule, wave } = backup;
  return new CronJob({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      ...regularly(drillSchedule),
      jobTemplate: {
        spec: run(placement, postgres, backup, name, RESTORE, [{ name: "MODE", value: "drill" }]),
      },
    },
  });
}

/** One at a time; whoever missed the hour, for a drained node or so, has until the next morning to catch up. */
function regularly(schedule: string) {
  return {
    schedule,
    timeZone: "Etc/UTC",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 21600,
    successfulJobsHistoryLimit: 3, // those that people start by hand count, too
    failedJobsHistoryLimit: 3,
  } as const;
}

function run(
  placement: Placement,
  postgres: PostgresDefinition,
  backup: BackupDefinition,
  workload: string,
  script: string,
  variables: readonly IEnvVar[],
): IJobSpec {
  const { definition, registry } = placement;
  return {
    backoffLimit: 3,
    activeDeadlineSeconds: 7200,
    template: {
      metadata: { labels: labels(definition, workload) },
      spec: {
        ...hardenedPod(workload, POSTGRES_USER),
        restartPolicy: "Never", // failed pods stay, and with them their logs
        containers: [
          {
            name: workload,
            image: imageName(definition.name, registry, postgres.image),
            command: ["sh", "-c", script],
            env: [
              ...serverVariables(definition, postgres),
              passwordVariable(definition, postgres),
              ...variables,
            ],
            resources: resources(backup.resources),
            ...hardenedContainer,
            volumeMounts: [
              { name: "backups", mountPath: BACKUPS_PATH },
              { name: "tmp", mountPath: "/tmp" },
            ],
          },
        ],
        volumes: [
          { name: "backups", persistentVolumeClaim: { claimName: backup.claim } },
          scratch("tmp", 64),
        ],
      },
    },
  };
}
