import { readFileSync } from "node:fs";
import { CLOUD_TRAITS, type CloudName } from "../../components/clouds/settings";
import { type Furniture, node, nodePath, storageClassPath } from "../plane/furniture";

/** What the furniture of a cloud's cluster depends on. */
export interface CloudFurnitureArgs {
  readonly cloud: CloudName;
  /** The cluster's name: its nodes are called after it. */
  readonly cluster: string;
  /** File with a List in JSON of the CRDs that the cloud puts into its clusters, if it puts any there. */
  readonly crds: string | undefined;
}

/** Zones over which the nodes are spread: as many as a regional cluster has. */
const zones = ["a", "b", "c"] as const;

/** What a cluster of a cloud has before anyone deploys to it: nodes in three zones, its storage class, its own CRDs. */
export function cloudFurniture({ cloud, cluster, crds }: CloudFurnitureArgs): Furniture {
  const { standard } = CLOUD_TRAITS[cloud].storageClasses;
  const nodes = zones.map((zone) => `${cluster}-${zone}`);
  return {
    ...Object.fromEntries(
      nodes.map((name, index) => [
        nodePath(name),
        node(name, "rehearsal", `rehearsal-${zones[index] ?? ""}`),
      ]),
    ),
    [storageClassPath(standard)]: storageClass(standard),
    ...(crds === undefined ? {} : definitions(readFileSync(crds, "utf8"))),
  };
}

/** As clouds make theirs: the default one, with a volume for a claim when its first pod has found a node. */
function storageClass(name: string): object {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name,
      annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
    },
    provisioner: "kwok.x-k8s.io/volume",
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}

function definitions(text: string): Furniture {
  const { items } = JSON.parse(text) as { readonly items: readonly CustomResourceDefinition[] };
  return Object.fromEntries(
    items.map((object) => [
      `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${object.metadata.name}`,
      object,
    ]),
  );
}

interface CustomResourceDefinition {
  readonly metadata: { readonly name: string };
}
