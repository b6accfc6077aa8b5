import assert from "node:assert/strict";
import type { Edge, SystemDefinition } from "../../systems/definition";
import {
  configuredCallsHaveEdges,
  edgesAreSaidOnce,
  edgesNameWhatExists,
  everyServiceIsReached,
  exposureAndEdgeAgree,
} from "../../systems/edge-checks";
import { smallestService, smallestSystem } from "../support/specs";

const unexposed: SystemDefinition = { ...smallestSystem, exposure: undefined };

const withEdges = (...edges: readonly Edge[]): SystemDefinition => ({ ...smallestSystem, edges });

describe("edge checks", () => {
  it("refuse an edge from nobody, to nobody, or to a port that nobody listens on", () => {
    const broken = withEdges(
      { from: "nobody", to: "web", port: 8080 },
      { from: "web", to: "nobody", port: 8080 },
      { from: "web", to: "web", port: 80 },
    );
    assert.deepEqual(edgesNameWhatExists(broken), [
      { path: "edges", is: "nobody to web:8080", want: "from one of ingress, web" },
      { path: "edges", is: "web to nobody:8080", want: "to one of web:8080" },
      { path: "edges", is: "web to web:80", want: "to one of web:8080" },
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

  it("refuse an exposure without its edge, and an edge from outside without its exposure", () => {
    assert.deepEqual(
      exposureAndEdgeAgree(withEdges()).map(({ want }) => want),
      ["an edge from ingress to it"],
    );
    assert.deepEqual(
      exposureAndEdgeAgree(unexposed).map(({ is }) => is),
      ["ingress to web"],
    );
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
});
