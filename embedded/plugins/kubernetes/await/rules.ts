import { textAt } from "../../json";
import type { Cluster } from "../cluster/cluster";
import { annotation, groupKind, type KubernetesObject } from "../object";
import {
  apiService,
  customResourceDefinition,
  namespace,
  persistentVolumeClaim,
  service,
} from "./infrastructure";
import type { ReadinessRule } from "./readiness";
import { daemonSet, deployment, job, pod, statefulSet } from "./workloads";

/** Kinds that are not usable as soon as they exist. */
const rules: Readonly<Record<string, ReadinessRule>> = {
  Namespace: namespace,
  PersistentVolumeClaim: persistentVolumeClaim,
  Pod: pod,
  Service: service,
  "apiextensions.k8s.io/CustomResourceDefinition": customResourceDefinition,
  "apiregistration.k8s.io/APIService": apiService,
  "apps/DaemonSet": daemonSet,
  "apps/Deployment": deployment,
  "apps/StatefulSet": statefulSet,
  "batch/Job": job,
};

/**
 * The rule to wait by; `undefined` for an object that is usable at once: its kind is, or it carries the annotation
 * `pulumi.com/skipAwait: "true"`, or it is a claim whose volume comes with its first consumer.
 */
export async function readinessRule(
  object: KubernetesObject,
  cluster: Cluster,
): Promise<ReadinessRule | undefined> {
  const rule = rules[groupKind(object)];
  if (rule === undefined || annotation(object, "pulumi.com/skipAwait") === "true") {
    return undefined;
  }
  return rule === persistentVolumeClaim && (await waitsForConsumer(object, cluster))
    ? undefined
    : rule;
}

/** A claim without a class gets the default one from admission, so the live object names it. */
async function waitsForConsumer(claim: KubernetesObject, cluster: Cluster): Promise<boolean> {
  const name = textAt(claim, "spec", "storageClassName");
  const storageClass =
    name === ""
      ? undefined
      : await cluster.get({ apiVersion: "storage.k8s.io/v1", kind: "StorageClass", name });
  return textAt(storageClass, "volumeBindingMode") === "WaitForFirstConsumer";
}
