import assert from "node:assert/strict";
import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { IService } from "kubernetes-models/v1/Service";
import type { Manifest } from "../../render/manifest";
import { messagingFolder } from "../../render/messaging";
import type { Placement } from "../../render/placement";
import { nats } from "../../systems/todo/data";
import { todoPlacement } from "../support/placements";

const minimal = todoPlacement();
const resilient = todoPlacement({ environment: { profile: "resilient" } });

const namesIn = (placement: Placement): string[] =>
  messagingFolder(placement, nats).map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`);

const serversIn = (placement: Placement) =>
  (
    messagingFolder(placement, nats).find(({ kind }) => kind === "StatefulSet") as Manifest &
      IStatefulSet
  ).spec;

const serviceCalled = (name: string) =>
  messagingFolder(minimal, nats).find(
    ({ kind, metadata }) => kind === "Service" && metadata?.name === name,
  ) as Manifest & IService;

describe("the message bus", () => {
  it("is servers, their configuration and three names, and has a disruption budget where they are several", () => {
    const one = [
      "NetworkPolicy nats",
      "ConfigMap nats-config",
      "Service nats",
      "Service nats-headless",
      "Service nats-metrics",
      "StatefulSet nats",
    ];
    assert.deepEqual(namesIn(minimal), one);
    assert.deepEqual(namesIn(resilient), [...one, "PodDisruptionBudget nats"]);
  });

  it("is found by its peers before it is ready", () => {
    const { spec } = serviceCalled("nats-headless");
    assert.deepEqual([spec?.clusterIP, spec?.publishNotReadyAddresses], ["None", true]);
    assert.deepEqual(
      spec?.ports?.map(({ port }) => port),
      [4222, 6222, 8222],
    );
    assert.equal(serversIn(minimal)?.serviceName, "nats-headless");
  });

  it("is one server without a volume, or several with one each", () => {
    assert.equal(serversIn(minimal)?.replicas, 1);
    assert.equal(serversIn(minimal)?.volumeClaimTemplates, undefined);
    assert.equal(serversIn(resilient)?.replicas, 3);
    const [claim] = serversIn(resilient)?.volumeClaimTemplates ?? [];
    assert.deepEqual(claim?.spec?.resources?.requests, { storage: "10Gi" });
    const mounts = (placement: Placement) =>
      serversIn(placement)?.template.spec?.containers[0]?.volumeMounts?.map(({ name }) => name);
    assert.deepEqual(mounts(minimal), ["config", "tmp"]);
    assert.deepEqual(mounts(resilient), ["config", "tmp", "streams"]);
  });

  it("starts its pods anew when its configuration changes", () => {
    const checksum = (placement: Placement) =>
      serversIn(placement)?.template.metadata?.annotations?.["checksum/config"];
    assert.notEqual(checksum(minimal), checksum(resilient));
  });

  it("says of pods and of their Service where metrics are", () => {
    const wanted = {
      "prometheus.io/scrape": "true",
      "prometheus.io/port": "7777",
      "prometheus.io/path": "/metrics",
    };
    const has = (annotations: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(Object.entries(annotations).filter(([name]) => name in wanted));
    assert.deepEqual(has(serversIn(minimal)?.template.metadata?.annotations), wanted);
    assert.deepEqual(has(serviceCalled("nats-metrics").metadata?.annotations), wanted);
    assert.deepEqual(has(serviceCalled("nats").metadata?.annotations), {});
  });

  it("runs as the user of its images, and each container says how it is", () => {
    const pod = serversIn(minimal)?.template.spec;
    assert.equal(pod?.securityContext?.runAsUser, 1001);
    assert.deepEqual(
      pod.containers.map(({ name, readinessProbe, livenessProbe }) => [
        name,
        readinessProbe?.httpGet?.port,
        livenessProbe?.httpGet?.port,
      ]),
      [
        ["nats", "monitoring", "monitoring"],
        ["nats-exporter", "metrics", "metrics"],
      ],
    );
  });
});
