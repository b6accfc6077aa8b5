import { createHash } from "node:crypto";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IPersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { Service } from "kubernetes-models/v1/Service";
import { MESSAGING_PORTS, type MessagingDefinition } from "../systems/messaging";
import { labels, selector } from "./labels";
import type { Manifest } from "./manifest";
import { exporterContainer, serverContainer } from "./messaging-containers";
import { CONFIG_FILE, serverConfig, type ServerFigures } from "./messaging-config";
import { metadata, prerequisiteWave } from "./metadata";
import type { Measured } from "./metrics";
import { discovery, metricsService } from "./metrics-service";
import type { Placement } from "./placement";
import { hardenedPod, scratch } from "./pod";
import { networkPolicy } from "./policy";
import { disruptionBudget, spread } from "./spread";

/** The message bus: its servers, what they are configured with, and the names under which they are reached. */
export function messagingFolder(
  placement: Placement,
  messaging: MessagingDefinition,
): readonly Manifest[] {
  const { service: name, wave } = messaging;
  const { replicas } = figuresOf(placement, messaging);
  return [
    ...networkPolicy(placement, name),
    configuration(placement, messaging),
    clientService(placement, messaging),
    headlessService(placement, messaging),
    ...metricsService(placement, measuredMessaging(messaging)),
    servers(placement, messaging),
    ...disruptionBudget(placement, { name, wave }, replicas),
  ];
}

/** The bus as collectors of metrics know it. */
export function measuredMessaging({ service, wave, exporter }: MessagingDefinition): Measured {
  return { name: service, wave, metrics: { path: "/metrics", own: exporter.metrics } };
}

function figuresOf(
  { profile }: Placement,
  { replicas, storageGiB }: MessagingDefinition,
): ServerFigures {
  return { replicas: replicas[profile], storageGiB: storageGiB[profile] };
}

const configText = (placement: Placement, messaging: MessagingDefinition): string =>
  serverConfig(placement.definition.name, messaging, figuresOf(placement, messaging));

function configuration(placement: Placement, messaging: MessagingDefinition): ConfigMap {
  const { config: name, service: workload } = messaging;
  const wave = prerequisiteWave(placement.definition);
  return new ConfigMap({
    metadata: metadata(placement, { name, workload, wave }),
    data: { [CONFIG_FILE]: configText(placement, messaging) },
  });
}

function clientService(placement: Placement, { service: name, wave }: MessagingDefinition) {
  return new Service({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      type: "ClusterIP",
      selector: selector(placement.definition, name),
      ports: [{ name: "client", port: MESSAGING_PORTS.client, targetPort: "client" }],
    },
  });
}

/** Servers must find each other before any of them is ready. */
function headlessService(placement: Placement, messaging: MessagingDefinition): Service {
  const { headless: name, service: workload, wave } = messaging;
  return new Service({
    metadata: metadata(placement, { name, workload, wave }),
    spec: {
      type: "ClusterIP",
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: selector(placement.definition, workload),
      ports: Object.entries(MESSAGING_PORTS).map(([port, number]) => ({
        name: port,
        port: number,
        targetPort: port,
      })),
    },
  });
}

function servers(placement: Placement, messaging: MessagingDefinition): StatefulSet {
  const { definition } = placement;
  const { service: name, headless, wave } = messaging;
  const { replicas, storageGiB } = figuresOf(placement, messaging);
  const checksum = createHash("sha256").update(configText(placement, messaging)).digest("hex");
  return new StatefulSet({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      replicas,
      revisionHistoryLimit: 3,
      serviceName: headless,
      podManagementPolicy: "Parallel", // a cluster forms once most of it is there
      selector: { matchLabels: selector(definition, name) },
      template: {
        metadata: {
          labels: labels(definition, name),
          annotations: {
            "checksum/config": checksum,
            ...discovery(measuredMessaging(messaging).metrics),
          },
        },
        spec: podSpec(placement, messaging),
      },
      ...(storageGiB > 0 && { volumeClaimTemplates: [streams(placement, messaging, storageGiB)] }),
    },
  });
}

function podSpec(placement: Placement, messaging: MessagingDefinition): IPodSpec {
  const { service: name, user, config } = messaging;
  const { replicas, storageGiB } = figuresOf(placement, messaging);
  return {
    ...hardenedPod(name, user),
    terminationGracePeriodSeconds: 60, // long enough to send clients away
    ...spread(placement, name, replicas),
    containers: [
      serverContainer(placement, messaging, storageGiB > 0),
      exporterContainer(placement, messaging),
    ],
    volumes: [{ name: "config", configMap: { name: config } }, scratch("tmp", 16)],
  };
}

/** A server's volume outlives it, and the next server of its number takes it over. */
function streams(
  { storageClasses }: Placement,
  { storageClass }: MessagingDefinition,
  storageGiB: number,
): IPersistentVolumeClaim {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "streams" },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: storageClasses[storageClass],
      volumeMode: "Filesystem", // as the API server would fill in, which Argo CD takes for a difference
      resources: { requests: { storage: `${storageGiB}Gi` } },
    },
  };
}
