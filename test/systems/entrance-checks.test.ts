import assert from "node:assert/strict";
import type { SystemDefinition } from "../../systems/definition";
import type { Exposure } from "../../systems/exposure";
import {
  metricsAndEdgesAgree,
  pathsLeadToOnePlace,
  routesAndEdgesAgree,
} from "../../systems/entrance-checks";
import { smallestService, smallestSystem } from "../support/specs";

const routed = (...paths: readonly string[]): SystemDefinition => {
  const exposure: Exposure = {
    service: "web",
    routes: paths.map((path) => ({ path, service: "web" })),
  };
  return { ...smallestSystem, exposure };
};

describe("entrance checks", () => {
  it("refuse a route without its edge, and an edge from outside without its route", () => {
    assert.deepEqual(
      routesAndEdgesAgree({ ...routed("/", "/api"), edges: [] }).map(({ is, want }) => [is, want]),
      [["web", "an edge from ingress to it"]],
    );
    assert.deepEqual(
      routesAndEdgesAgree({ ...smallestSystem, exposure: undefined }).map(({ is }) => is),
      ["ingress to web"],
    );
  });

  it("refuse a path that leads to two places, or is none", () => {
    assert.deepEqual(
      pathsLeadToOnePlace(routed("/", "api", "/")).map(({ is }) => is),
      ["api", "/ twice"],
    );
    assert.deepEqual(pathsLeadToOnePlace({ ...smallestSystem, exposure: undefined }), []);
  });

  it("refuse metrics that nobody may fetch, and a way to metrics that do not exist", () => {
    const measured = { ...smallestService, metrics: { path: "/metrics" } };
    const edge = { from: "metrics", to: "web", port: 8080 };
    assert.deepEqual(
      metricsAndEdgesAgree({ ...smallestSystem, services: [measured] }).map(({ want }) => want),
      ["an edge from metrics to web:8080"],
    );
    assert.deepEqual(
      metricsAndEdgesAgree({ ...smallestSystem, edges: [edge] }).map(({ is }) => is),
      ["metrics to web:8080"],
    );
    const both = { ...smallestSystem, services: [measured], edges: [edge] };
    assert.deepEqual(metricsAndEdgesAgree(both), []);
  });
});
