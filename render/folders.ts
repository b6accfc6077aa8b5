import { isMonitoredApart, MONITORING_FOLDER, renderedServices } from "../config/hosting";
import { reads } from "../systems/access";
import type { CronJobDefinition } from "../systems/cron-job";
import type { PostgresDefinition } from "../systems/postgres";
import type { SecretDefinition } from "../systems/secret";
import { mostReplicas } from "../systems/scaling";
import type { ServiceDefinition } from "../systems/service";
import { autoscaler } from "./autoscaler";
import { backupObjects } from "./backup";
import { cacheFolder } from "./cache";
import { serviceConfig } from "./config-map";
import { cronJob } from "./cron-job";
import { certificate, ingress } from "./exposure";
import { filesClaim } from "./files";
import { job } from "./job";
import type { Manifest } from "./manifest";
import { messagingFolder } from "./messaging";
import { alerting, scraping } from "./metrics";
import { metricsService } from "./metrics-service";
import { monitoringFolder } from "./monitoring";
import type { Placement } from "./placement";
import { acmeSolverPolicy, networkPolicy } from "./policy";
import { databaseList, postgresClaim, postgresServer, postgresService } from "./postgres";
import { documentsFolder } from "./documents";
import { externalSecret } from "./secrets";
import { disruptionBudget } from "./spread";
import { deployment, service as clusterService } from "./workload";

/** The objects of a system, keyed by the folder that they lie in: one for each workload that has one, and one for what is told of them. */
export function folders(placement: Placement): ReadonlyMap<string, readonly Manifest[]> {
  const { postgres, documents, cache, messaging, services, cronJobs } = placement.definition;
  const servers = [
    ...(postgres ? [[postgres.service, postgresFolder(placement, postgres)] as const] : []),
    ...(documents
      ? [
          [
            documents.service,
            [...secretsOf(placement, documents.service), ...documentsFolder(placement, documents)],
          ] as const,
        ]
      : []),
    ...(cache ? [[cache.service, cacheFolder(placement, cache)] as const] : []),
    ...(messaging ? [[messaging.service, messagingFolder(placement, messaging)] as const] : []),
  ];
  const rendered = renderedServices(placement);
  return new Map([
    ...servers.filter(([folder]) => rendered.includes(folder)),
    ...services.map((service) => [service.name, serviceFolder(placement, service)] as const),
    ...cronJobs.map((each) => [each.name, cronJobFolder(placement, each)] as const),
    ...(isMonitoredApart(placement)
      ? [[MONITORING_FOLDER, monitoringFolder(placement)] as const]
      : []),
  ]);
}

/** A managed server leaves what its clients need: the list of databases and the credentials. */
function postgresFolder(placement: Placement, postgres: PostgresDefinition): readonly Manifest[] {
  const clients = [...databaseList(placement, postgres), ...secretsOf(placement, postgres.service)];
  if (placement.postgres === "managed") return clients;
  return [
    ...clients,
    ...networkPolicy(placement, postgres.service),
    postgresService(placement, postgres),
    postgresClaim(placement, postgres),
    postgresServer(placement, postgres),
    ...backupObjects(placement, postgres),
  ];
}

function serviceFolder(placement: Placement, service: ServiceDefinition): readonly Manifest[] {
  const { jobs, exposure } = placement.definition;
  const apart = isMonitoredApart(placement);
  return [
    serviceConfig(placement, service),
    ...secretsOf(placement, service.name),
    ...networkPolicy(placement, service.name),
    ...filesClaim(placement, service),
    deployment(placement, service),
    clusterService(placement, service),
    ...metricsService(placement, service),
    ...disruptionBudget(placement, service, mostReplicas(service, placement.profile)),
    ...autoscaler(placement, service),
    ...(apart ? [] : scraping(placement, service)),
    ...jobs
      .filter((each) => each.service === service.name)
      .flatMap((each) => [...networkPolicy(placement, each.name), job(placement, service, each)]),
    ...(exposure?.service === service.name
      ? [
          ingress(placement, exposure, service),
          certificate(placement, service),
          ...acmeSolverPolicy(placement, service.name),
          ...(apart ? [] : alerting(placement, service.name)),
        ]
      : []),
  ];
}

function cronJobFolder(placement: Placement, definition: CronJobDefinition): readonly Manifest[] {
  return [
    serviceConfig(placement, definition),
    ...secretsOf(placement, definition.name),
    ...networkPolicy(placement, definition.name),
    cronJob(placement, definition),
  ];
}

/** What a driver makes as pods mount it is nobody's to copy. */
function secretsOf(placement: Placement, folder: string): readonly Manifest[] {
  if (placement.secretRoute === "csi") return [];
  return placement.definition.secrets
    .filter((secret) => secretFolder(placement, secret) === folder)
    .map((secret) => externalSecret(placement, secret, folder));
}

/** A Secret lies with the server that starts from it, where that has a folder, else with the first service that reads it. */
function secretFolder(placement: Placement, { name }: SecretDefinition): string | undefined {
  const { postgres, documents, services, jobs, cronJobs } = placement.definition;
  const server = [postgres, documents].find((each) => each?.credentials === name);
  if (server && renderedServices(placement).includes(server.service)) return server.service;
  return (
    [...services, ...cronJobs].find((reader) => reads(reader, name))?.name ??
    jobs.find((job) => reads(job, name))?.service
  );
}
