import { createHash } from "node:crypto";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { fill } from "../config/placeholders";
import { TRACES, TRACES_PORT } from "../systems/edge";
import type { ServiceDefinition } from "../systems/service";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/** Name of the ConfigMap that a service and its jobs read. */
export const configName = ({ name }: ServiceDefinition): string => `${name}-config`;

/** A service's configuration with the environment's host and name filled in, and where its traces go. */
export function configData(
  placement: Placement,
  service: ServiceDefinition,
): Record<string, string> {
  const filled = Object.entries(service.config).map(([key, value]) => [
    key,
    fill(value, placement.placeholders),
  ]);
  return {
    ...(Object.fromEntries(filled) as Record<string, string>),
    ...tracing(placement, service),
  };
}

/** The variables that every SDK of OpenTelemetry reads by itself. */
function tracing(
  { definition, environment, traces }: Placement,
  { name }: ServiceDefinition,
): Record<string, string> {
  const sends = definition.edges.some(({ from, to }) => from === name && to === TRACES);
  if (!sends || traces === undefined) return {};
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${traces.service}.${traces.namespace}.svc:${TRACES_PORT}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_SERVICE_NAME: name,
    OTEL_RESOURCE_ATTRIBUTES: `service.namespace=${definition.name},deployment.environment.name=${environment}`,
  };
}

/** The ConfigMap of a service, which its jobs read too. */
export function serviceConfig(placement: Placement, service: ServiceDefinition): ConfigMap {
  return new ConfigMap({
    metadata: metadata(placement, {
      name: configName(service),
      workload: service.name,
      wave: prerequisiteWave(placement.definition),
    }),
    data: configData(placement, service),
  });
}

/** A pod template carries this of its ConfigMap, so that a changed value rolls the pods that read it. */
export function configChecksum(placement: Placement, service: ServiceDefinition): string {
  return createHash("sha256")
    .update(JSON.stringify(configData(placement, service)))
    .digest("hex");
}
