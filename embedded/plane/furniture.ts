import type { ApiServer } from "./api-server";

/** What a cluster has before anyone deploys to it: objects by API path. */
export type Furniture = Readonly<Record<string, object>>;

/** Makes a cluster a place to deploy to. Changes nothing the second time. */
export async function furnish(
  server: Pick<ApiServer, "apply">,
  furniture: Furniture,
): Promise<void> {
  for (const [path, object] of Object.entries(furniture)) {
    const { status, body } = await server.apply(path, object);
    if (status >= 300) {
      throw new Error(`the API server refused ${path}: ${JSON.stringify(body)}`);
    }
  }
}

/** API path of a node. */
export function nodePath(name: string): string {
  return `/api/v1/nodes/${name}`;
}

/** API path of a storage class. */
export function storageClassPath(name: string): string {
  return `/apis/storage.k8s.io/v1/storageclasses/${name}`;
}

/** A node. It is simulated, so its size is only what the scheduler may hand out. */
export function node(name: string, region: string, zone: string): object {
  const size = { cpu: "64", memory: "256Gi", "ephemeral-storage": "1Ti", pods: "1000" };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "topology.kubernetes.io/region": region,
        "topology.kubernetes.io/zone": zone,
      },
      annotations: { "kwok.x-k8s.io/node": "fake" },
    },
    status: { capacity: size, allocatable: size },
  };
}
