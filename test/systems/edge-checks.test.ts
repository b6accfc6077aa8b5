import assert from "node:assert/strict";
import type { SystemDefinition } from "../../systems/definition";
import type { Edge } from "../../systems/edge";
import {
  configuredCallsHaveEdges,
  edgesAreSaidOnce,
  edgesNameWhatExists,
  everyServiceIsReached,
} from "../../systems/edge-checks";
import { craftique } from "../../systems/craftique/system";
import { smallestService, smallestSystem } from "../support/specs";

const withEdges = (...edges: readonly Edge[]): SystemDefinition => ({ ...smallestSystem, edges });

describe("edge checks", () => {
  it("refuse an edge from nobody, to nobody, or to a port that nobody listens on", () => {
    const want = "to one of web:8080, traces:4318, anywhere:every port";
    const broken = withEdges(
      { from: "nobody", to: "web", port: 8080 },
      { from: "web", to: "nobody", port: 8080 },
      { from: "web", to: "web", port: 80 },
    );
    assert.deepEqual(edgesNameWhatExists(broken), [
      { path: "edges", is: "nobody to web:8080", want: "from one of ingress, metrics, web" },
      { path: "edges", is: "web to nobody:8080", want },
      { path: "edges", is: "web to web:80", want },
    ]);
  });

  it("refuse an edge that is said twice", () => {
    const edge = { from: "ingress", to: "web", port: 8080 };
    assert.deepEqual(
      edgesAreSaidOnce(withEdges(edge, edge)).map(({ is }) => is),
      ["ingress to web:8080 twice"],
    );
  });

  it("refuse a service that no edge reaches", () => {
    assert.deepEqual(
      everyServiceIsReached(withEdges()).map(({ path }) => path),
      ["services.web"],
    );
  });

  it("know the cache, and the two workloads of a backup", () => {
    const { postgres, cache } = craftique;
    const definition = {
      ...smallestSystem,
      ...(postgres && { postgres }),
      ...(cache && { cache }),
    };
    const edges = [
      { from: "web", to: "redis", port: 6379 },
      { from: "postgres-backup", to: "postgres", port: 5432 },
      { from: "postgres-restore", to: "postgres", port: 5432 },
    ];
    assert.deepEqual(edgesNameWhatExists({ ...definition, edges }), []);
  });

  it("refuse a URL in the configuration that no edge permits", () => {
    const config = {
      SELF: "http://web:8080/",
      OTHER: "http://other:80",
      OUTSIDE: "https://{host}",
    };
    const broken = { ...smallestSystem, services: [{ ...smallestService, config }] };
    assert.deepEqual(
      configuredCallsHaveEdges(broken).map(({ path, want }) => [path, want]),
      [
        ["services.web.config.SELF", "an edge from web to web:8080"],
        ["services.web.config.OTHER", "an edge from web to other:80"],
      ],
    );
  });

  it("refuse a URL in a job's command that no edge permits", () => {
    const edges = craftique.edges.filter(({ from }) => from !== "smoke-test");
    assert.deepEqual(
      configuredCallsHaveEdges({ ...craftique, edges }).map(({ path, want }) => [path, want]),
      [
        ["jobs.smoke-test.command", "an edge from smoke-test to frontend:8080"],
        ["jobs.smoke-test.command", "an edge from smoke-test to backend:8080"],
      ],
    );
  });
});
