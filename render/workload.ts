import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { Service } from "kubernetes-models/v1/Service";
import type { ServiceDefinition } from "../systems/service";
import { serviceAccountOf } from "../systems/access";
import { imageName } from "../systems/image-name";
import { isScaled, mostReplicas } from "../systems/scaling";
import { authorityMounts, authorityVolumes } from "./authorities";
import { configChecksum, configName } from "./config-map";
import { labels, selector } from "./labels";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { environment, hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { restartOnRotation } from "./secrets";

/** A rollout keeps every replica serving; Git keeps the history, so few old ReplicaSets are needed. */
export function deployment(placement: Placement, service: ServiceDefinition): Deployment {
  const { definition, profile } = placement;
  const { name, wave, secretVariables } = service;
  const about = metadata(placement, { name, workload: name, wave });
  const secrets = secretVariables.map(({ secret }) => secret);
  return new Deployment({
    metadata: { ...about, annotations: { ...about.annotations, ...restartOnRotation(secrets) } },
    spec: {
      // Where the load decides, a number in Git would undo what the autoscaler did.
      ...(!isScaled(service, profile) && { replicas: service.replicas[profile] }),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 300,
      selector: { matchLabels: selector(definition, name) },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: {
          labels: labels(definition, name),
          annotations: { "checksum/config": configChecksum(placement, service) },
        },
        spec: {
          ...hardenedPod(serviceAccountOf(definition, name)),
          terminationGracePeriodSeconds: 30,
          ...spread(placement, service),
          containers: [container(placement, service)],
          volumes: [scratch("tmp", 64), ...authorityVolumes(placement, service)],
        },
      },
    },
  });
}

function container(placement: Placement, service: ServiceDefinition): IContainer {
  const { name, image, port, secretVariables } = service;
  return {
    name,
    image: imageName(placement.definition.name, placement.registry, image),
    ports: [{ name: "http", containerPort: port }],
    ...environment(configName(service), secretVariables),
    ...probes(service),
    // Endpoints learn of the end a moment after the pod does: serve until nobody is sent here any more.
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    resources: resources(service.resources),
    ...hardenedContainer,
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }, ...authorityMounts(placement, service)],
  };
}

/** A minute to start; then out of the Service after 15 s without an answer, and restarted after 30 s. */
function probes({ probes: { readinessPath, livenessPath } }: ServiceDefinition) {
  const get = (path: string) => ({ httpGet: { path, port: "http" }, timeoutSeconds: 2 });
  return {
    startupProbe: { ...get(livenessPath), periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...get(readinessPath), periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...get(livenessPath), periodSeconds: 10, failureThreshold: 3 },
  } satisfies Partial<IContainer>;
}

/** Replicas prefer different zones, then different nodes; a small cluster still runs them all. */
function spread({ definition, profile }: Placement, service: ServiceDefinition): Partial<IPodSpec> {
  if (mostReplicas(service, profile) === 1) return {};
  const { name } = service;
  return {
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(
      (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: selector(definition, name) },
        matchLabelKeys: ["pod-template-hash"],
      }),
    ),
  };
}

/** The name and port under which the system's other workloads reach the pods. */
export function service(placement: Placement, { name, port, wave }: ServiceDefinition): Service {
  return new Service({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      type: "ClusterIP",
      selector: selector(placement.definition, name),
      ports: [{ name: "http", port, targetPort: "http" }],
    },
  });
}

/** One pod at a time may be evicted; a single replica has no budget, which would only block its node's drain. */
export function disruptionBudget(
  placement: Placement,
  service: ServiceDefinition,
): PodDisruptionBudget[] {
  if (mostReplicas(service, placement.profile) === 1) return [];
  const { name, wave } = service;
  return [
    new PodDisruptionBudget({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: selector(placement.definition, name) },
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    }),
  ];
}
