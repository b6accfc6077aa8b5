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
    ...(WITHOUT_CLASS.includes(cloud)
      ? {}
      : { [storageClassPath(standard)]: storageClass(standard) }),
    ...(crds === undefined ? {} : definitions(readFileSync(crds, "utf8"))),
    ...byPath((OWN_KINDS[cloud] ?? []).map(openDefinition)),
  };
}

/** Clouds whose clusters start without a storage class: EKS Auto Mode leaves it to its users ("Create a storage class", 2026). */
const WITHOUT_CLASS: readonly CloudName[] = ["aws"];

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

/** A kind of the whole cluster. */
interface ClusterKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
}

/** Kinds that a cloud serves in its clusters and whose definitions it does not publish: EKS Auto Mode's nodes. */
const OWN_KINDS: Readonly<Partial<Record<CloudName, readonly ClusterKind[]>>> = {
  aws: [
    { group: "eks.amazonaws.com", version: "v1", kind: "NodeClass", plural: "nodeclasses" },
    { group: "karpenter.sh", version: "v1", kind: "NodePool", plural: "nodepools" },
  ],
};

/** A definition that takes any field, since nothing here knows them. */
function openDefinition({ group, version, kind, plural }: ClusterKind): CustomResourceDefinition {
  const schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: "Cluster",
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } },
      ],
    },
  };
}

function definitions(text: string): Furniture {
  const { items } = JSON.parse(text) as { readonly items: readonly CustomResourceDefinition[] };
  return byPath(items);
}

function byPath(items: readonly CustomResourceDefinition[]): Furniture {
  return Object.fromEntries(
    items.map((object) => [
      `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${object.metadata.name}`,
      object,
    ]),
  );
}

interface CustomResourceDefinition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: object;
}
