import { type Furniture, node, nodePath, storageClassPath } from "./furniture";
import { storageClassName } from "./stages";

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

/** The laptop's cluster: one node, one storage class. */
export const laptopFurniture: Furniture = {
  [nodePath("laptop")]: node("laptop", "local", "local-a"),
  [storageClassPath(storageClassName)]: storageClass,
};
