/** A condition that somebody must hear of. */
export interface AlertDefinition {
  /** In CamelCase, as Prometheus' alerts are called. */
  readonly name: string;
  /** PromQL, true while something is wrong. The `job` of a service's metrics is its name. */
  readonly expression: string;
  /** For how long it must be true. */
  readonly forMinutes: number;
  /** `critical`: somebody gets up now. `warning`: somebody looks tomorrow. */
  readonly severity: "critical" | "warning";
  /** What is wrong, in one sentence. */
  readonly summary: string;
}

/** A pod that does not come to rest; of any system. */
export const PODS_CRASH: AlertDefinition = {
  name: "PodsCrash",
  expression:
    'sum by (pod) (kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}) > 0',
  forMinutes: 10,
  severity: "warning",
  summary: "A pod starts again and again: out of memory, or out of order.",
};

/** A service that cannot grow any more; of any system that scales. */
export const SCALED_TO_THE_LIMIT: AlertDefinition = {
  name: "ScaledToTheLimit",
  expression:
    "kube_horizontalpodautoscaler_status_current_replicas == kube_horizontalpodautoscaler_spec_max_replicas",
  forMinutes: 30,
  severity: "warning",
  summary: "A service has as many pods as it may have, and may need more.",
};
