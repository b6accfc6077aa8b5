import { createHash } from "node:crypto";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { fill } from "../config/placeholders";
import type { ServiceDefinition } from "../systems/definition";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";

/** Name of the ConfigMap that a service and its jobs read. */
export const configName = ({ name }: ServiceDefinition): string => `${name}-config`;

/** A service's configuration with the environment's host and name filled in. */
export function configData(
  placement: Placement,
  { config }: ServiceDefinition,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, fill(value, placement.placeholders)]),
  );
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
