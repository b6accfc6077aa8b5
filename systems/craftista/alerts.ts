import { PODS_CRASH, SCALED_TO_THE_LIMIT } from "../alerts";
import type { AlertDefinition } from "../alerts";
import type { ServiceDefinition } from "../service";
import { catalogue, frontend, recommendation, voting } from "./services";

/*
 * CT-96; figures own. The counters of requests are what Prometheus' client libraries call them by default; those of the cluster
 * are kube-state-metrics'.
 */

const errors = 'sum(rate(http_requests_total{job="frontend",code=~"5.."}[5m]))';
const requests = 'sum(rate(http_requests_total{job="frontend"}[5m]))';
const slowest =
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="frontend"}[5m])))';

/** Without one of these a part of the page is missing. */
function down({ name }: ServiceDefinition): AlertDefinition {
  return {
    name: `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}Down`,
    expression: `absent(up{job="${name}"} == 1)`,
    forMinutes: 5,
    severity: "critical",
    summary: `No pod of ${name} answers to its metrics.`,
  };
}

/** What people hear of: that something is down, wrong, slow or short of something. */
export const alerts: readonly AlertDefinition[] = [
  ...[frontend, catalogue, voting, recommendation].map(down),
  {
    name: "FrontendErrors",
    expression: `${errors} / ${requests} > 0.05`,
    forMinutes: 10,
    severity: "critical",
    summary: "More than one in twenty requests to the frontend fails.",
  },
  {
    name: "FrontendSlow",
    expression: `${slowest} > 1`,
    forMinutes: 15,
    severity: "warning",
    summary: "One in twenty requests to the frontend takes longer than a second.",
  },
  PODS_CRASH,
  SCALED_TO_THE_LIMIT,
];
