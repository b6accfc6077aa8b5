import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import type { IDeploymentStrategy } from "kubernetes-models/apps/v1/DeploymentStrategy";
import type { IContainer } from "kubernetes-models/v1/Container";
import { Service } from "kubernetes-models/v1/Service";
import type { ServiceDefinition } from "../systems/service";
import { serviceNameOf } from "../systems/service-names";
import { serviceAccountOf } from "../systems/access";
import { inProfile } from "../systems/figures";
import { imageName } from "../systems/image-name";
import { isScaled, mostReplicas } from "../systems/scaling";
import { authorityMounts, authorityVolumes } from "./authorities";
import { configChecksum, configName } from "./config-map";
import { filesMounts, filesVolumes, sharesFiles } from "./files";
import { labels, selector } from "./labels";
import { metadata } from "./metadata";
import { METRICS_PORT } from "./metrics";
import { discovery } from "./metrics-service";
import { secretMounts, secretVolumes } from "./mounted-secrets";
import type { Placement } from "./placement";
import { environment, hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { restartOnRotation } from "./secrets";
import { spread } from "./spread";

/** A rollout keeps every replica serving; Git keeps the history, so few old ReplicaSets are needed. */
export function deployment(placement: Placement, service: ServiceDefinition): Deployment {
  const { definition, profile } = placement;
  const { name, wave, secretVariables } = service;
  const about = metadata(placement, { name, workload: name, wave });
  const secrets = secretVariables.map(({ secret }) => secret);
  const checksum = { "checksum/config": configChecksum(placement, service) };
  return new Deployment({
    metadata: { ...about, annotations: { ...about.annotations, ...restartOnRotation(secrets) } },
    spec: {
      // Where the load decides, a number in Git would undo what the autoscaler did.
      ...(!isScaled(service, profile) && { replicas: service.replicas[profile] }),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 300,
      selector: { matchLabels: selector(definition, name) },
      strategy: strategy(placement, service),
      template: {
        metadata: {
          labels: labels(definition, name),
          annotations: { ...checksum, ...discovery(service.metrics) },
        },
        spec: {
          ...hardenedPod(serviceAccountOf(definition, name), service.user),
          terminationGracePeriodSeconds: 30,
          ...spread(placement, name, mostReplicas(service, profile)),
          containers: [container(placement, service)],
          volumes: [
            scratch("tmp", 64),
            ...authorityVolumes(placement, service),
            ...filesVolumes(service),
            ...secretVolumes(placement, service),
          ],
        },
      },
    },
  });
}

/** A volume that one pod has for itself would keep the next from starting beside it. */
function strategy({ profile }: Placement, service: ServiceDefinition): IDeploymentStrategy {
  const alone = service.volume !== undefined && !sharesFiles(service, profile);
  return alone
    ? { type: "Recreate" }
    : { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
}

function container(placement: Placement, service: ServiceDefinition): IContainer {
  const { name, image, port, metrics, secretVariables } = service;
  return {
    name: service.container ?? name,
    image: imageName(placement.definition.name, placement.registry, image),
    ports: [
      { name: "http", containerPort: port },
      ...(metrics?.own ? [{ name: METRICS_PORT, containerPort: metrics.own.port }] : []),
    ],
    ...environment(configName(service), secretVariables),
    ...probes(service),
    // Endpoints learn of the end a moment after the pod does: serve until nobody is sent here any more.
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    resources: resources(inProfile(service.resources, placement.profile)),
    ...hardenedContainer,
    volumeMounts: [
      { name: "tmp", mountPath: "/tmp" },
      ...authorityMounts(placement, service),
      ...filesMounts(service),
      ...secretMounts(placement, service),
    ],
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

/** The name and port under which the system's other workloads reach the pods. */
export function service(placement: Placement, definition: ServiceDefinition): Service {
  const { name: workload, port, wave } = definition;
  return new Service({
    metadata: metadata(placement, { name: serviceNameOf(definition), workload, wave }),
    spec: {
      type: "ClusterIP",
      selector: selector(placement.definition, workload),
      ports: [{ name: "http", port, targetPort: "http" }],
    },
  });
}
