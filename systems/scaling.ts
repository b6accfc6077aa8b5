import type { Profile } from "../config/profiles";
import type { ServiceDefinition } from "./service";

/** The most pods of a service that may run at once, but for a rollout's one more. */
export function mostReplicas(
  { replicas, autoscaling }: ServiceDefinition,
  profile: Profile,
): number {
  return autoscaling?.maxReplicas[profile] ?? replicas[profile];
}

/** Whether the number of pods follows the load: nobody else may then say it. */
export function isScaled(service: ServiceDefinition, profile: Profile): boolean {
  return mostReplicas(service, profile) > service.replicas[profile];
}
