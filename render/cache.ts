import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import { Service } from "kubernetes-models/v1/Service";
import type { CacheDefinition } from "../systems/cache";
import { imageName } from "../systems/image-name";
import { labels, selector } from "./labels";
import type { Manifest } from "./manifest";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { networkPolicy } from "./policy";

/** User and group `redis` of the image. */
const REDIS_USER = 999;

/** The in-cluster cache: nothing of it is written down, and only the pods that its edges name reach it. */
export function cacheFolder(placement: Placement, cache: CacheDefinition): readonly Manifest[] {
  const { service: name, port, wave } = cache;
  const { definition } = placement;
  return [
    ...networkPolicy(placement, name),
    new Deployment({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        replicas: 1,
        revisionHistoryLimit: 3,
        selector: { matchLabels: selector(definition, name) },
        strategy: { type: "Recreate" }, // two behind one name would each know half
        template: {
          metadata: { labels: labels(definition, name) },
          spec: {
            ...hardenedPod(name, REDIS_USER),
            containers: [container(placement, cache)],
            volumes: [scratch("tmp", 16)],
          },
        },
      },
    }),
    new Service({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        type: "ClusterIP",
        selector: selector(definition, name),
        ports: [{ name: "redis", port, targetPort: "redis" }],
      },
    }),
  ];
}

function container({ definition, registry }: Placement, cache: CacheDefinition): IContainer {
  const ping = { exec: { command: ["redis-cli", "ping"] }, timeoutSeconds: 5 };
  return {
    name: cache.service,
    image: imageName(definition.name, registry, cache.image),
    command: [
      "redis-server",
      ...["--port", String(cache.port)],
      ...["--dir", "/tmp", "--save", "", "--appendonly", "no"],
      ...["--maxmemory", `${cache.memoryMiB}mb`, "--maxmemory-policy", "allkeys-lru"],
      ...["--protected-mode", "no"], // it would admit this pod alone; the network policy admits the others
    ],
    ports: [{ name: "redis", containerPort: cache.port }],
    startupProbe: { ...ping, periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...ping, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...ping, periodSeconds: 10, failureThreshold: 6 },
    resources: resources(cache.resources),
    ...hardenedContainer,
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  };
}
