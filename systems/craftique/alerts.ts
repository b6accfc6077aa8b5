import { PODS_CRASH } from "../alerts";
import type { AlertDefinition } from "../alerts";

/*
 * CQ-79; figures own. The counters of requests are what Prometheus' client libraries call them by default; those of the cluster
 * are kube-state-metrics', which GKE collects where its package is on.
 */

const errors = 'sum(rate(http_requests_total{job="backend",code=~"5.."}[5m]))';
const requests = 'sum(rate(http_requests_total{job="backend"}[5m]))';
const slowest =
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="backend"}[5m])))';

/** What people hear of: that it is down, wrong, slow or short of something, or that it could not be restored. */
export const alerts: readonly AlertDefinition[] = [
  {
    name: "BackendDown",
    expression: 'absent(up{job="backend"} == 1)',
    forMinutes: 5,
    severity: "critical",
    summary: "No pod of the backend answers to its metrics.",
  },
  {
    name: "BackendErrors",
    expression: `${errors} / ${requests} > 0.05`,
    forMinutes: 10,
    severity: "critical",
    summary: "More than one in twenty requests to the backend fails.",
  },
  {
    name: "BackendSlow",
    expression: `${slowest} > 1`,
    forMinutes: 15,
    severity: "warning",
    summary: "One in twenty requests to the backend takes longer than a second.",
  },
  PODS_CRASH,
  {
    name: "BackupOrDrillFailed",
    expression:
      'sum by (pod) (kube_pod_status_phase{pod=~"postgres-(backup|restore)-.*",phase="Failed"}) > 0',
    forMinutes: 5,
    severity: "critical",
    summary: "A dump of the database failed, or the newest one could not be restored.",
  },
];
