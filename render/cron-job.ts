import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import type { CronJobDefinition } from "../systems/cron-job";
import { imageName } from "../systems/image-name";
import { authorityMounts, authorityVolumes } from "./authorities";
import { configName } from "./config-map";
import { labels } from "./labels";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { environment, hardenedContainer, hardenedPod, resources, scratch } from "./pod";

/** What runs by the clock. A run that missed its time by more than five minutes is left out: the next one comes. */
export function cronJob(placement: Placement, definition: CronJobDefinition): CronJob {
  const { name, image, schedule, deadlineSeconds, secretVariables, wave } = definition;
  const { definition: system, registry } = placement;
  return new CronJob({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      schedule,
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 1,
          activeDeadlineSeconds: deadlineSeconds,
          template: {
            metadata: { labels: labels(system, name) },
            spec: {
              ...hardenedPod(name),
              restartPolicy: "Never", // failed pods stay, and with them their logs
              containers: [
                {
                  name,
                  image: imageName(system.name, registry, image),
                  ...environment(configName(definition), secretVariables),
                  resources: resources(definition.resources),
                  ...hardenedContainer,
                  volumeMounts: [
                    { name: "tmp", mountPath: "/tmp" },
                    ...authorityMounts(placement, definition),
                  ],
                },
              ],
              volumes: [scratch("tmp", 64), ...authorityVolumes(placement, definition)],
            },
          },
        },
      },
    },
  });
}
