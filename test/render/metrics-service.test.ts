import assert from "node:assert/strict";
import { discovery, metricsService } from "../../render/metrics-service";
import { broadcaster } from "../../systems/todo/services";
import { todoPlacement } from "../support/placements";

describe("a port for metrics alone", () => {
  it("has a Service, annotated as its pods are", () => {
    const [service] = metricsService(todoPlacement(), broadcaster);
    assert.equal(service?.metadata?.name, "broadcaster-metrics");
    assert.deepEqual(service.spec?.ports, [{ name: "metrics", port: 7777, targetPort: "metrics" }]);
    assert.equal(service.metadata.annotations?.["prometheus.io/port"], "7777");
  });

  it("is not that of a service which answers everything on one", () => {
    const shared = { ...broadcaster, metrics: { path: "/metrics" } };
    assert.deepEqual(metricsService(todoPlacement(), shared), []);
    assert.deepEqual(discovery(shared.metrics), {});
    assert.deepEqual(discovery(undefined), {});
  });
});
