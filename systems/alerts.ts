import type { AlertDefinition } from "./definition";

/** A pod that does not come to rest; of any system. */
export const PODS_CRASH: AlertDefinition = {
  name: "PodsCrash",
  expression:
    'sum by (pod) (kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}) > 0',
  forMinutes: 10,
  severity: "warning",
  summary: "A pod starts again and again: out of memory, or out of order.",
};
