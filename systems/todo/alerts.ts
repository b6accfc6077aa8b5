import { PODS_CRASH, SCALED_TO_THE_LIMIT, type AlertDefinition } from "../alerts";

/*
 * TD-123, TD-134, TD-157; figures own. Metrics of the broadcaster are those of TD-56, without its `go_*`, which a Python program has
 * none of (TD-174); those of NATS are the exporter's (TD-75).
 */

const slowest =
  'histogram_quantile(0.95, sum by (le) (rate(broadcaster_request_duration_seconds_bucket{job="broadcaster"}[5m])))';

function down(name: string, job: string): AlertDefinition {
  return {
    name: `${name}Down`,
    expression: `absent(up{job="${job}"} == 1)`,
    forMinutes: 5,
    severity: "critical",
    summary: `No pod of ${job} answers to its metrics.`,
  };
}

/** What people hear of: that something is down, silent, slow or short of something. */
export const alerts: readonly AlertDefinition[] = [
  down("Backend", "todo-app-be"),
  down("Broadcaster", "broadcaster"),
  down("Nats", "nats"),
  {
    name: "BroadcasterHearsNothing",
    expression: 'max(broadcaster_nats_connected{job="broadcaster"}) == 0',
    forMinutes: 5,
    severity: "critical",
    summary: "No pod of the broadcaster is connected to NATS.",
  },
  {
    name: "MessagesAreLost",
    expression: 'sum(rate(gnatsd_varz_slow_consumers{job="nats"}[5m])) > 0',
    forMinutes: 5,
    severity: "warning",
    summary: "A client of NATS is too slow, and messages to it are dropped.",
  },
  {
    name: "WebhookSlow",
    expression: `${slowest} > 5`,
    forMinutes: 15,
    severity: "warning",
    summary: "One in twenty calls of the webhook takes longer than five seconds.",
  },
  PODS_CRASH,
  SCALED_TO_THE_LIMIT,
];
