import { dataServices } from "./data-services";
import type { SystemDefinition } from "./definition";
import type { ServiceDefinition } from "./service";

/** Name of the Kubernetes Service under which others reach a service. */
export function serviceNameOf({ name, serviceName = name }: ServiceDefinition): string {
  return serviceName;
}

/** Names of a system's Kubernetes Services, each with the workload behind it. */
export function serviceNames(
  definition: SystemDefinition,
): readonly (readonly [service: string, workload: string])[] {
  const { services, messaging } = definition;
  return [
    ...dataServices(definition).map(({ service }) => [service, service] as const),
    ...(messaging
      ? [messaging.headless, messaging.exporter.metrics.service].map(
          (name) => [name, messaging.service] as const,
        )
      : []),
    ...services.flatMap((service) => [
      [serviceNameOf(service), service.name] as const,
      ...(service.metrics?.own ? [[service.metrics.own.service, service.name] as const] : []),
    ]),
  ];
}
