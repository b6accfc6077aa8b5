import assert from "node:assert/strict";
import { alerting, scraping } from "../../render/metrics";
import { backend, frontend } from "../../systems/craftique/services";
import { craftiquePlacement, secumsgPlacement } from "../support/placements";

const unwatched = craftiquePlacement();
const watched = { ...unwatched, metrics: "google-managed-prometheus" } as const;

describe("metrics", () => {
  it("are scraped from the pods of a service that has some, on the port that is named http", () => {
    const [monitoring] = scraping(watched, backend);
    assert.equal(monitoring?.metadata.name, "backend");
    assert.deepEqual(monitoring.spec, {
      selector: {
        matchLabels: {
          "app.kubernetes.io/name": "backend",
          "app.kubernetes.io/part-of": "craftique",
        },
      },
      endpoints: [{ port: "http", path: "/metrics", interval: "30s" }],
    });
  });

  it("are scraped by the cluster's own Prometheus where it has one", () => {
    const own = { ...unwatched, metrics: "prometheus-operator" } as const;
    const [monitor] = scraping(own, backend);
    assert.deepEqual(
      [monitor?.apiVersion, monitor?.kind],
      ["monitoring.coreos.com/v1", "PodMonitor"],
    );
    assert.deepEqual(monitor?.spec, {
      jobLabel: "app.kubernetes.io/name",
      selector: {
        matchLabels: {
          "app.kubernetes.io/name": "backend",
          "app.kubernetes.io/part-of": "craftique",
        },
      },
      podMetricsEndpoints: [{ port: "http", path: "/metrics", interval: "30s" }],
    });
    const [rules] = alerting(own, "frontend");
    assert.deepEqual(
      [rules?.apiVersion, rules?.kind],
      ["monitoring.coreos.com/v1", "PrometheusRule"],
    );
    assert.deepEqual(rules?.spec, alerting(watched, "frontend")[0]?.spec);
  });

  it("are not asked of a service without any, nor where nobody collects them", () => {
    assert.deepEqual(scraping(watched, frontend), []);
    assert.deepEqual(scraping(unwatched, backend), []);
  });
});

describe("alerts", () => {
  it("are rules of the cloud's own evaluation", () => {
    const [rules] = alerting(watched, "frontend");
    assert.equal(rules?.kind, "Rules");
    assert.deepEqual(
      rules.spec.groups.map(({ rules: [first, ...others] }) => [first, others.length]),
      [
        [
          {
            alert: "BackendDown",
            expr: 'absent(up{job="backend"} == 1)',
            for: "5m",
            labels: { severity: "critical" },
            annotations: { summary: "No pod of the backend answers to its metrics." },
          },
          4,
        ],
      ],
    );
  });

  it("are none for a system without any, nor where nothing evaluates them", () => {
    assert.deepEqual(alerting(unwatched, "frontend"), []);
    assert.deepEqual(alerting({ ...secumsgPlacement(), metrics: watched.metrics }, "gateway"), []);
  });
});
