import { CLOUD_TRAITS, type CloudName } from "../../components/clouds/settings";
import { type Furniture, storageClassPath } from "../plane/furniture";

/** The classes of volumes that a cloud's clusters have from the start. */
interface Classes {
  readonly names: readonly string[];
  /** The one of a claim that names none; undefined where such a claim waits for ever. */
  readonly byDefault: string | undefined;
}

const { gcp } = CLOUD_TRAITS;

/**
 * By cloud. EKS Auto Mode leaves them to its users ("Create a storage class", 2026). AKS has more than these ("Storage options for
 * applications in AKS", read 2026-11-21).
 */
const CLASSES: Readonly<Record<Exclude<CloudName, "local">, Classes>> = {
  gcp: {
    names: [gcp.storageClasses.standard],
    byDefault: gcp.storageClasses.standard,
  },
  aws: { names: [], byDefault: undefined },
  azure: {
    names: ["default", "managed-csi", "managed-csi-premium", "azurefile-csi"],
    byDefault: "default",
  },
};

/** The storage classes that a cluster of a cloud has before anyone deploys to it. */
export function cloudClasses(cloud: Exclude<CloudName, "local">): Furniture {
  const { names, byDefault } = CLASSES[cloud];
  return Object.fromEntries(
    names.map((name) => [storageClassPath(name), storageClass(name, name === byDefault)]),
  );
}

/** As clouds make theirs: a volume for a claim when its first pod has found a node. */
function storageClass(name: string, isDefault: boolean): object {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name,
      ...(isDefault && {
        annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
      }),
    },
    provisioner: "kwok.x-k8s.io/volume",
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}
