import type { Figure, PerProfile, Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { MetricsPort } from "./service";
import type { StorageKind } from "./storage";

/** Ports of every NATS server: its clients', its peers', and the one that says how it is. */
export const MESSAGING_PORTS = { client: 4222, cluster: 6222, monitoring: 8222 } as const;

/** A system's message bus: NATS servers that keep nothing, or, where they have volumes, a cluster that can keep streams. */
export interface MessagingDefinition {
  /** The one name that callers use, and the servers' own: `<service>-0` and so on. */
  readonly service: string;
  /** Name of the Service through which servers find each other, and others ask one how it is. */
  readonly headless: string;
  readonly image: ImageDefinition;
  /** User and group that both images run as. */
  readonly user: number;
  /** The sidecar that turns a server's own figures into metrics. */
  readonly exporter: ExporterDefinition;
  /** Name of the ConfigMap with the servers' configuration. */
  readonly config: string;
  /** From 2 on the servers form a cluster, are spread and have a disruption budget. */
  readonly replicas: PerProfile<number>;
  /** Size of each server's volume; 0 for none. It cannot be changed once the servers are there. */
  readonly storageGiB: PerProfile<number>;
  /** Kind of those volumes. It cannot be changed either. */
  readonly storageClass: StorageKind;
  /** Of each server. */
  readonly resources: Figure<Requirements>;
  /** Sync wave: before everything that connects to it. */
  readonly wave: number;
}

/** A container beside a server that reads what it says of itself. */
export interface ExporterDefinition {
  /** Name of the container. */
  readonly name: string;
  readonly image: ImageDefinition;
  readonly metrics: MetricsPort;
  readonly resources: Requirements;
}
