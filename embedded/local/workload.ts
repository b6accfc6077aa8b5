/** A workload as the API server gives it, as far as it matters here. */
export interface Workload {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly replicas?: number; readonly completions?: number };
  readonly status?: { readonly readyReplicas?: number; readonly succeeded?: number };
}

export const workloadKinds = ["Deployment", "StatefulSet", "Job"] as const;

export type WorkloadKind = (typeof workloadKinds)[number];

/** How much of a workload is there. */
export interface WorkloadStatus {
  readonly namespace: string;
  readonly kind: WorkloadKind;
  readonly name: string;
  /** `1/2`: of two pods that are wanted, one is ready or, for a Job, has succeeded. */
  readonly ready: string;
}

export function workloadStatus(kind: WorkloadKind, workload: Workload): WorkloadStatus {
  const { spec, status = {} } = workload;
  const [is, wanted] =
    kind === "Job" ? [status.succeeded, spec.completions] : [status.readyReplicas, spec.replicas];
  return { ...nameOf(workload), kind, ready: `${is ?? 0}/${wanted ?? 1}` };
}

function nameOf({ metadata: { namespace, name } }: Workload): Workload["metadata"] {
  return { namespace, name };
}
