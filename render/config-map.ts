import { createHash } from "node:crypto";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { TRACES, TRACES_PORT } from "../systems/edge";
import { inProfile } from "../systems/figures";
import type { ServiceDefinition } from "../systems/service";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/** A workload with a configuration of its own: a service, or what runs by the clock. */
export type Configured = Pick<ServiceDefinition, "name" | "config">;

/** Name of the ConfigMap that a workload, and a service's jobs, read. */
export const configName = ({ name }: Configured): string => `${name}-config`;

/** A workload's configuration as it is in the environment's profile, and where its traces go. */
export function configData(placement: Placement, configured: Configured): Record<string, string> {
  const figures = Object.entries(configured.config);
  return {
    ...Object.fromEntries(
      figures.map(([key, figure]) => [key, inProfile(figure, placement.profile)]),
    ),
    ...tracing(placement, configured),
  };
}

/** The variables that every SDK of OpenTelemetry reads by itself. */
function tracing(
  { definition, environment, traces }: Placement,
  { name }: Configured,
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

/** The ConfigMap of a workload, which a service's jobs read too. */
export function serviceConfig(placement: Placement, configured: Configured): ConfigMap {
  return new ConfigMap({
    metadata: metadata(placement, {
      name: configName(configured),
      workload: configured.name,
      wave: prerequisiteWave(placement.definition),
    }),
    data: configData(placement, configured),
  });
}

/** A pod template carries this of its ConfigMap, so that a changed value rolls the pods that read it. */
export function configChecksum(placement: Placement, service: Configured): string {
  return createHash("sha256")
    .update(JSON.stringify(configData(placement, service)))
    .digest("hex");
}
