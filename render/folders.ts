import { renderedServices } from "../config/hosting";
import { reads } from "../systems/access";
import type { PostgresDefinition } from "../systems/postgres";
import type { SecretDefinition } from "../systems/secret";
import type { ServiceDefinition } from "../systems/service";
import { autoscaler } from "./autoscaler";
import { backupObjects } from "./backup";
import { cacheFolder } from "./cache";
import { serviceConfig } from "./config-map";
import { certificate, ingress } from "./exposure";
import { job } from "./job";
import type { Manifest } from "./manifest";
import { alerting, scraping } from "./metrics";
import type { Placement } from "./placement";
import { acmeSolverPolicy, networkPolicy } from "./policy";
import { databaseList, postgresClaim, postgresServer, postgresService } from "./postgres";
import { documentsFolder } from "./documents";
import { externalSecret } from "./secrets";
import { deployment, disruptionBudget, service as clusterService } from "./workload";

/** The objects of a system, keyed by the folder that they lie in: one for each service and each data service that has any. */
export function folders(placement: Placement): ReadonlyMap<string, readonly Manifest[]> {
  const { postgres, documents, cache, services } = placement.definition;
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
  ];
  const rendered = renderedServices(placement);
  return new Map([
    ...servers.filter(([folder]) => rendered.includes(folder)),
    ...services.map((service) => [service.name, serviceFolder(placement, service)] as const),
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
  return [
    serviceConfig(placement, service),
    ...secretsOf(placement, service.name),
    ...networkPolicy(placement, service.name),
    deployment(placement, service),
    clusterService(placement, service),
    ...disruptionBudget(placement, service),
    ...autoscaler(placement, service),
    ...scraping(placement, service),
    ...jobs
      .filter((each) => each.service === service.name)
      .flatMap((each) => [...networkPolicy(placement, each.name), job(placement, service, each)]),
    ...(exposure?.service === service.name
      ? [
          ingress(placement, exposure, service),
          certificate(placement, service),
          ...acmeSolverPolicy(placement, service.name),
          ...alerting(placement, service.name),
        ]
      : []),
  ];
}

function secretsOf(placement: Placement, folder: string): readonly Manifest[] {
  return placement.definition.secrets
    .filter((secret) => secretFolder(placement, secret) === folder)
    .map((secret) => externalSecret(placement, secret, folder));
}

/** A Secret lies with the server that starts from it, where that has a folder, else with the first service that reads it. */
function secretFolder(placement: Placement, { name }: SecretDefinition): string | undefined {
  const { postgres, documents, services, jobs } = placement.definition;
  const server = [postgres, documents].find((each) => each?.credentials === name);
  if (server && renderedServices(placement).includes(server.service)) return server.service;
  return (
    services.find((service) => reads(service, name))?.name ??
    jobs.find((job) => reads(job, name))?.service
  );
}
