import assert from "node:assert/strict";
import { hostedDefinition } from "../../config/hosted-definition";
import { craftique } from "../../systems/craftique/system";
import type { SystemDefinition } from "../../systems/definition";
import {
  smallestCache,
  smallestDocuments,
  smallestService,
  smallestSystem,
} from "../support/specs";

const everyJob = { tier: "development", cronJobs: undefined } as const;

const variable = (secret: string) => ({ variable: secret.toUpperCase(), secret, key: "url" });

/** A service that reads a database's URL, a cache's, and something of its own. */
const definition: SystemDefinition = {
  ...smallestSystem,
  documents: smallestDocuments,
  cache: smallestCache,
  secrets: [
    { name: "database", values: { url: { kind: "database-url", database: "one" } } },
    { name: "pages", values: { url: { kind: "documents-url" } } },
    { name: "cache-access", values: { url: { kind: "cache-url" } } },
    { name: "own", values: { url: { kind: "random-bytes", bytes: 32 } } },
  ],
  services: [
    {
      ...smallestService,
      secretVariables: ["database", "pages", "cache-access", "own"].map(variable),
    },
  ],
  edges: [...smallestSystem.edges, { from: "web", to: "cache", port: 6379 }],
};

const secretsOf = ({ secrets }: SystemDefinition): Record<string, string[]> =>
  Object.fromEntries(secrets.map(({ name, values }) => [name, Object.keys(values)]));

describe("a system as it is hosted", () => {
  it("is as defined where the cluster runs everything", () => {
    const hosted = hostedDefinition(definition, {
      ...everyJob,
      postgres: "in-cluster",
      documents: "in-cluster",
      cache: "in-cluster",
    });
    assert.deepEqual(hosted, definition);
  });

  it("has an authority beside each URL of a managed server, and beside nothing else", () => {
    const hosted = hostedDefinition(definition, {
      ...everyJob,
      postgres: "managed",
      documents: "managed",
      cache: "managed",
    });
    assert.deepEqual(secretsOf(hosted), {
      database: ["url", "database-ca.crt"],
      pages: ["url", "documents-ca.crt"],
      "cache-access": ["url", "cache-ca.crt"],
      own: ["url"],
    });
  });

  it("takes no dumps of a server that its cloud backs up", () => {
    const { postgres, edges } = hostedDefinition(craftique, {
      ...everyJob,
      postgres: "managed",
      documents: undefined,
      cache: "none",
    });
    assert.equal(postgres?.backup, undefined);
    assert.deepEqual(
      edges.filter(({ to }) => to === "postgres").map(({ from }) => from),
      ["backend", "backend-migrations"],
    );
  });

  it("knows nothing of its cache where there is none", () => {
    const hosted = hostedDefinition(definition, {
      ...everyJob,
      postgres: "in-cluster",
      documents: "in-cluster",
      cache: "none",
    });
    assert.equal(hosted.cache, undefined);
    assert.deepEqual(secretsOf(hosted), { database: ["url"], pages: ["url"], own: ["url"] });
    assert.deepEqual(
      hosted.services[0]?.secretVariables,
      ["database", "pages", "own"].map(variable),
    );
    assert.deepEqual(hosted.edges, smallestSystem.edges);
  });
});
