import { MESSAGING_PORTS, type MessagingDefinition } from "../systems/messaging";

/** Where a server finds its configuration. */
export const CONFIG_PATH = "/etc/nats";

/** Name of the file there. */
export const CONFIG_FILE = "nats.conf";

/** Where a server's volume is, where it has one. */
export const STREAMS_PATH = "/data";

/** A server writes its process's number here, so that it can be told to end. */
export const PID_FILE = "/tmp/nats.pid";

/** How many seconds a server that ends takes to send its clients to the others. */
export const LAME_DUCK_SECONDS = 30;

const GIB = 2 ** 30;

/** A cluster of servers: how many, and how large the volume of each is, in GiB; 0 for none. */
export interface ServerFigures {
  readonly replicas: number;
  readonly storageGiB: number;
}

/**
 * Configuration of NATS servers, the same for all of a cluster: each learns its own name from its environment. What a reader of
 * NATS' documentation would expect as a default is left out.
 */
export function serverConfig(
  system: string,
  { service, headless }: MessagingDefinition,
  { replicas, storageGiB }: ServerFigures,
): string {
  const { client, cluster, monitoring } = MESSAGING_PORTS;
  const routes = Array.from(
    { length: replicas },
    (_, index) => `    nats://${service}-${index}.${headless}:${cluster}`,
  );
  const lines = [
    "server_name: $SERVER_NAME",
    `port: ${client}`,
    `http_port: ${monitoring}`,
    `pid_file: "${PID_FILE}"`,
    'lame_duck_grace_period: "10s"',
    `lame_duck_duration: "${LAME_DUCK_SECONDS}s"`,
    ...(replicas > 1
      ? [
          "cluster {",
          `  name: ${system}`,
          `  port: ${cluster}`,
          "  no_advertise: true", // clients know the Service: pods' addresses would not outlive the pods
          "  routes: [",
          ...routes,
          "  ]",
          "}",
        ]
      : []),
    ...(storageGiB > 0
      ? [
          "jetstream {",
          `  store_dir: "${STREAMS_PATH}"`,
          `  max_file_store: ${Math.floor(storageGiB * 0.9 * GIB)}`, // a full volume would stop the server
          "}",
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
