import type { JsonObject } from "../json";
import { isWithin, type PropertyPath } from "../property-path";
import { groupKind, type KubernetesObject } from "./object";

/** What the API server refuses to change on an object that exists. */
interface Immutable {
  /** Dotted paths; everything below them is meant, too. `*` stands for any item of a list. */
  readonly fields: readonly string[];
  /** Parts of `fields` that may change after all. */
  readonly except?: readonly string[];
}

const volumeSources = [
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "csi",
  "fc",
  "flexVolume",
  "gcePersistentDisk",
  "hostPath",
  "iscsi",
  "local",
  "nfs",
  "portworxVolume",
  "rbd",
  "vsphereVolume",
];

/** By group and kind. Source: the update validation of the Kubernetes API server, 1.36 (read 2026-11-21). */
const immutable: Readonly<Record<string, Immutable>> = {
  PersistentVolume: {
    fields: ["spec.volumeMode", ...volumeSources.map((source) => `spec.${source}`)],
  },
  PersistentVolumeClaim: {
    fields: ["spec"],
    except: ["spec.resources.requests", "spec.volumeAttributesClassName"],
  },
  Pod: {
    fields: ["spec"],
    except: [
      "spec.activeDeadlineSeconds",
      "spec.containers.*.image",
      "spec.initContainers.*.image",
      "spec.schedulingGates",
      "spec.tolerations",
    ],
  },
  ResourceQuota: { fields: ["spec.scopes", "spec.scopeSelector"] },
  Secret: { fields: ["type"] },
  Service: { fields: ["spec.clusterIP", "spec.clusterIPs"] },
  "apiextensions.k8s.io/CustomResourceDefinition": {
    fields: ["spec.group", "spec.names.kind", "spec.names.plural", "spec.scope"],
  },
  "apps/DaemonSet": { fields: ["spec.selector"] },
  "apps/Deployment": { fields: ["spec.selector"] },
  "apps/ReplicaSet": { fields: ["spec.selector"] },
  "apps/StatefulSet": {
    fields: [
      "spec.podManagementPolicy",
      "spec.selector",
      "spec.serviceName",
      "spec.volumeClaimTemplates",
    ],
  },
  "batch/Job": {
    fields: [
      "spec.completionMode",
      "spec.completions",
      "spec.manualSelector",
      "spec.selector",
      "spec.template",
    ],
  },
  "discovery.k8s.io/EndpointSlice": { fields: ["addressType"] },
  "networking.k8s.io/IngressClass": { fields: ["spec.controller"] },
  "node.k8s.io/RuntimeClass": { fields: ["handler"] },
  "rbac.authorization.k8s.io/ClusterRoleBinding": { fields: ["roleRef"] },
  "rbac.authorization.k8s.io/RoleBinding": { fields: ["roleRef"] },
  "scheduling.k8s.io/PriorityClass": { fields: ["value", "preemptionPolicy"] },
  "storage.k8s.io/CSIDriver": { fields: ["spec.attachRequired", "spec.volumeLifecycleModes"] },
  "storage.k8s.io/StorageClass": {
    fields: ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
  },
  "storage.k8s.io/VolumeAttributesClass": { fields: ["driverName", "parameters"] },
};

/** An object is its kind, its name and its namespace: another of these is another object. */
const identity = ["kind", "metadata.name", "metadata.namespace"];

/** Settings of the provider that decide what is replaced (official provider's arguments of the same names). */
export interface Mutability {
  /** Whether the content of a ConfigMap is updated in place; otherwise a change of it is a replacement. */
  readonly enableConfigMapMutable: boolean;
  /** The same for a Secret. */
  readonly enableSecretMutable: boolean;
}

/** Whether a change of the field at `path` needs a new object in place of `old`, the live object as last seen. */
export function needsReplacement(
  old: KubernetesObject,
  path: PropertyPath,
  mutability: Mutability,
): boolean {
  const { fields, except = [] } = immutable[groupKind(old)] ?? { fields: [] };
  return (
    isWithinAny(path, [...identity, ...fields, ...contentFields(old, mutability)]) &&
    !isWithinAny(path, except)
  );
}

function contentFields(old: JsonObject & KubernetesObject, mutability: Mutability): string[] {
  const kind = groupKind(old);
  const sealed = old.immutable === true;
  if (kind === "ConfigMap" && (sealed || !mutability.enableConfigMapMutable)) {
    return ["binaryData", "data", ...(sealed ? ["immutable"] : [])];
  }
  if (kind === "Secret" && (sealed || !mutability.enableSecretMutable)) {
    return ["data", "stringData", ...(sealed ? ["immutable"] : [])];
  }
  return [];
}

function isWithinAny(path: PropertyPath, fields: readonly string[]): boolean {
  return fields.some((field) => isWithin(path, field.split(".")));
}
