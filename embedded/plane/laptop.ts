import type { ApiServer } from "./api-server";
import { storageClassName } from "./stages";

/** The one node. It is simulated, so its size is only what the scheduler may hand out. */
const node = {
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: "laptop",
    labels: {
      "kubernetes.io/hostname": "laptop",
      "kubernetes.io/os": "linux",
      "kubernetes.io/arch": "amd64",
      "topology.kubernetes.io/region": "local",
      "topology.kubernetes.io/zone": "local-a",
    },
    annotations: { "kwok.x-k8s.io/node": "fake" },
  },
  status: size({ cpu: "64", memory: "256Gi", "ephemeral-storage": "1Ti", pods: "1000" }),
};

const storageClass = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: storageClassName,
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: "kwok.x-k8s.io/volume",
  reclaimPolicy: "Delete",
  volumeBindingMode: "Immediate",
};

/** What a cluster has before anyone deploys to it, by API path. */
const objects = {
  "/api/v1/nodes/laptop": node,
  "/apis/storage.k8s.io/v1/storageclasses/standard": storageClass,
};

/** Makes the cluster a place to deploy to: one node, one storage class. Changes nothing the second time. */
export async function furnish(server: ApiServer): Promise<void> {
  for (const [path, object] of Object.entries(objects)) {
    const { status, body } = await server.apply(path, object);
    if (status >= 300) {
      throw new Error(`the API server refused ${path}: ${JSON.stringify(body)}`);
    }
  }
}

function size(resources: Record<string, string>): object {
  return { capacity: resources, allocatable: resources };
}
