import { isObject, objectAt, textAt } from "../../json";
import type { Cluster } from "../cluster/cluster";
import type { KubernetesObject } from "../object";
import { unreadyPod } from "./workloads";

/** More lines than this do not help. */
const most = 5;

/**
 * What the cluster says about an object that is not ready: its last warnings, and why its pods are not ready. Empty when the
 * cluster cannot be asked: it explains a failure, and must not hide it behind another.
 */
export async function evidence(
  object: KubernetesObject,
  cluster: Cluster,
): Promise<readonly string[]> {
  const asked = await Promise.all([
    unreadyPods(object, cluster).catch(() => []),
    warningEvents(object, cluster).catch(() => []),
  ]);
  return [...new Set(asked.flat())].slice(0, most);
}

async function warningEvents(
  object: KubernetesObject,
  cluster: Cluster,
): Promise<readonly string[]> {
  const uid = textAt(object, "metadata", "uid");
  const namespace = textAt(object, "metadata", "namespace");
  const events = await cluster.list(
    { apiVersion: "v1", kind: "Event", namespace: namespace === "" ? "default" : namespace },
    { fieldSelector: `involvedObject.uid=${uid},type=Warning` },
  );
  return events
    .map((event) => `event ${textAt(event, "reason")}: ${textAt(event, "message")}`)
    .slice(-most);
}

async function unreadyPods(object: KubernetesObject, cluster: Cluster): Promise<readonly string[]> {
  const labels = objectAt(object, "spec", "selector").matchLabels;
  if (!isObject(labels)) {
    return [];
  }
  const labelSelector = Object.keys(labels)
    .map((key) => `${key}=${textAt(labels, key)}`)
    .join(",");
  const pods = await cluster.list(
    { apiVersion: "v1", kind: "Pod", namespace: textAt(object, "metadata", "namespace") },
    { labelSelector },
  );
  return pods
    .map((pod) => ({ name: textAt(pod, "metadata", "name"), why: unreadyPod(pod) }))
    .filter(({ why }) => why !== "")
    .map(({ name, why }) => `pod ${name}: ${why}`);
}
