import type { IContainer } from "kubernetes-models/v1/Container";
import { inProfile } from "../systems/figures";
import { imageName } from "../systems/image-name";
import { MESSAGING_PORTS, type MessagingDefinition } from "../systems/messaging";
import { CONFIG_FILE, CONFIG_PATH, PID_FILE, STREAMS_PATH } from "./messaging-config";
import { METRICS_PORT } from "./metrics";
import type { Placement } from "./placement";
import { hardenedContainer, resources } from "./pod";

/** A NATS server. Its paths of health are those that NATS documents for Kubernetes (read 2026-11-21). */
export function serverContainer(
  { definition, registry, profile }: Placement,
  { service: name, image, resources: figures }: MessagingDefinition,
  keepsStreams: boolean,
): IContainer {
  const get = (path: string) => ({ httpGet: { path, port: "monitoring" }, timeoutSeconds: 2 });
  return {
    name,
    image: imageName(definition.name, registry, image),
    command: ["nats-server", "--config", `${CONFIG_PATH}/${CONFIG_FILE}`],
    ports: Object.entries(MESSAGING_PORTS).map(([port, containerPort]) => ({
      name: port,
      containerPort,
    })),
    env: [{ name: "SERVER_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
    startupProbe: {
      ...get("/healthz?js-enabled-only=true"),
      periodSeconds: 2,
      failureThreshold: 30,
    },
    readinessProbe: {
      ...get("/healthz?js-server-only=true"),
      periodSeconds: 5,
      failureThreshold: 3,
    },
    livenessProbe: {
      ...get("/healthz?js-enabled-only=true"),
      periodSeconds: 10,
      failureThreshold: 3,
    },
    // A server that is to end sends its clients to the others first.
    lifecycle: { preStop: { exec: { command: ["nats-server", `--signal=ldm=${PID_FILE}`] } } },
    resources: resources(inProfile(figures, profile)),
    ...hardenedContainer,
    volumeMounts: [
      { name: "config", mountPath: CONFIG_PATH, readOnly: true },
      { name: "tmp", mountPath: "/tmp" },
      ...(keepsStreams ? [{ name: "streams", mountPath: STREAMS_PATH }] : []),
    ],
  };
}

/** Reads what the server beside it says of itself, and says it in Prometheus' text format. */
export function exporterContainer(
  { definition, registry }: Placement,
  { exporter }: MessagingDefinition,
): IContainer {
  const { name, image, metrics, resources: figures } = exporter;
  const get = { httpGet: { path: "/metrics", port: METRICS_PORT }, timeoutSeconds: 5 };
  return {
    name,
    image: imageName(definition.name, registry, image),
    command: [
      "prometheus-nats-exporter",
      ...["-port", String(metrics.port)],
      ...["-connz", "-routez", "-subz", "-varz"],
      `http://localhost:${MESSAGING_PORTS.monitoring}`,
    ],
    ports: [{ name: METRICS_PORT, containerPort: metrics.port }],
    readinessProbe: { ...get, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...get, periodSeconds: 30, failureThreshold: 3 },
    resources: resources(figures),
    ...hardenedContainer,
  };
}
