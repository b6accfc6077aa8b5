import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { ServiceDefinition } from "../systems/service";
import { isScaled, mostReplicas } from "../systems/scaling";
import { metadata } from "./metadata";
import type { Placement } from "./placement";

/** Lets a service's load decide how many of its pods run; nothing where the number is fixed. */
export function autoscaler(
  placement: Placement,
  service: ServiceDefinition,
): HorizontalPodAutoscaler[] {
  const { profile } = placement;
  const { name, wave, replicas, autoscaling } = service;
  if (!autoscaling || !isScaled(service, profile)) return [];
  const { cpuPercent, stabilizationSeconds } = autoscaling;
  return [
    new HorizontalPodAutoscaler({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
        minReplicas: replicas[profile],
        maxReplicas: mostReplicas(service, profile),
        metrics: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", averageUtilization: cpuPercent },
            },
          },
        ],
        behavior: {
          scaleUp: { stabilizationWindowSeconds: stabilizationSeconds.up },
          scaleDown: { stabilizationWindowSeconds: stabilizationSeconds.down },
        },
      },
    }),
  ];
}
