import { Job } from "kubernetes-models/batch/v1/Job";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { JobDefinition } from "../systems/job";
import type { ServiceDefinition } from "../systems/service";
import { imageName } from "../systems/image-name";
import { authorityMounts, authorityVolumes } from "./authorities";
import { configName } from "./config-map";
import { labels } from "./labels";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { environment, hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { databaseKey } from "./postgres";
import { connectsToPostgres, passwordVariable, serverVariables } from "./postgres-client";
import { CREATE_DATABASE, WAIT_FOR_POSTGRES } from "./postgres-scripts";

/** A Job that Argo CD runs as a hook at every sync: what it does must be safe to do again. */
export function job(
  placement: Placement,
  service: ServiceDefinition,
  definition: JobDefinition,
): Job {
  const { name, wave, hook, hookDeletePolicy } = definition;
  const preparation = initContainers(placement, definition);
  const about = metadata(placement, { name, workload: name, wave });
  return new Job({
    metadata: {
      ...about,
      annotations: {
        ...about.annotations,
        "argocd.argoproj.io/hook": hook,
        "argocd.argoproj.io/hook-delete-policy": hookDeletePolicy,
      },
    },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 600, // a sync that waits for this Job ends, whatever the Job waits for
      template: {
        metadata: { labels: labels(placement.definition, name) },
        spec: {
          ...hardenedPod(name),
          restartPolicy: "Never", // failed pods stay, and with them their logs
          ...(preparation.length > 0 && { initContainers: preparation }),
          containers: [container(placement, service, definition)],
          volumes: [scratch("tmp", 64), ...authorityVolumes(placement, definition)],
        },
      },
    },
  });
}

function container(
  placement: Placement,
  service: ServiceDefinition,
  definition: JobDefinition,
): IContainer {
  return {
    name: definition.name,
    image: imageName(placement.definition.name, placement.registry, definition.image),
    ...(definition.command && { command: [...definition.command] }),
    ...environment(configName(service), definition.secretVariables),
    resources: resources(definition.resources),
    ...hardenedContainer,
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }, ...authorityMounts(placement, definition)],
  };
}

/** A job with an edge to PostgreSQL waits for it, and creates its database there when that is not the cloud's task. */
function initContainers(placement: Placement, definition: JobDefinition): IContainer[] {
  const { postgres } = placement.definition;
  if (!postgres || !connectsToPostgres(placement.definition, definition.name)) return [];
  const shared = {
    image: imageName(placement.definition.name, placement.registry, postgres.image),
    resources: resources(definition.resources),
    ...hardenedContainer,
  };
  const wait: IContainer = {
    name: "wait-for-postgres",
    ...shared,
    command: ["sh", "-c", WAIT_FOR_POSTGRES],
    env: serverVariables(placement.definition, postgres),
  };
  const { createDatabase } = definition;
  const { databasesConfig } = postgres;
  const created = createDatabase !== undefined && placement.postgres !== "managed";
  if (!created || databasesConfig === undefined) return [wait];
  const create: IContainer = {
    name: "create-database",
    ...shared,
    command: ["sh", "-c", CREATE_DATABASE],
    env: [
      ...serverVariables(placement.definition, postgres),
      passwordVariable(placement.definition, postgres),
      {
        name: "DATABASE",
        valueFrom: {
          configMapKeyRef: { name: databasesConfig, key: databaseKey(createDatabase) },
        },
      },
    ],
  };
  return [wait, create];
}
