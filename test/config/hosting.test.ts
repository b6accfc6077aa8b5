import assert from "node:assert/strict";
import { hosting, hostings, managedServices, renderedServices } from "../../config/hosting";
import { PROFILES } from "../../config/profiles";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import {
  smallestCache,
  smallestCluster,
  smallestDocuments,
  smallestHosting,
  smallestSpec,
  smallestSystem,
  specWith,
} from "../support/specs";

const updated: SystemDefinition = {
  ...smallestSystem,
  delivery: {
    applications: "per-system",
    imageUpdater: { strategy: "digest", services: ["web"] },
  },
};
const withPostgres: SystemDefinition = { ...smallestSystem, postgres: systems.secumsg?.postgres };

describe("hosting", () => {
  it("fills the environment's name and the host into the namespace", () => {
    const { namespace, host, placeholders } = hosting(smallestSpec, smallestHosting, {
      ...smallestSystem,
      namespace: "todo-{environment}",
    });
    assert.deepEqual(
      { namespace, host, placeholders },
      {
        namespace: "todo-local",
        host: "secumsg.example",
        placeholders: { environment: "local", host: "secumsg.example" },
      },
    );
  });

  it("takes the profile's PostgreSQL unless the file names one", () => {
    const resolved = PROFILES.map((profile) => {
      const spec = specWith({ environment: { profile } });
      return [
        hosting(spec, smallestHosting, withPostgres).postgres,
        hosting(spec, { ...smallestHosting, postgres: "in-cluster" }, withPostgres).postgres,
      ];
    });
    assert.deepEqual(resolved, [
      ["in-cluster", "in-cluster"],
      ["managed", "in-cluster"],
      ["managed", "in-cluster"],
    ]);
  });

  it("has no PostgreSQL for a system without one, whatever the file says", () => {
    const hosted = { ...smallestHosting, postgres: "managed" } as const;
    assert.equal(hosting(smallestSpec, hosted, smallestSystem).postgres, undefined);
  });

  it("has a cache where the file names one, and the system knows one", () => {
    const withCache: SystemDefinition = { ...smallestSystem, cache: smallestCache };
    const hosted = { ...smallestHosting, cache: "in-cluster" } as const;
    assert.equal(hosting(smallestSpec, hosted, withCache).cache, "in-cluster");
    assert.equal(hosting(smallestSpec, smallestHosting, withCache).cache, "none");
    assert.equal(hosting(smallestSpec, hosted, smallestSystem).cache, "none");
  });

  it("takes the profile's choice for a cache that the system needs", () => {
    const needing = { ...smallestSystem, cache: { ...smallestCache, required: true } } as const;
    const standard = specWith({ environment: { profile: "standard" } });
    assert.equal(hosting(smallestSpec, smallestHosting, needing).cache, "in-cluster");
    assert.equal(hosting(standard, smallestHosting, needing).cache, "managed");
  });

  it("takes the profile's document database unless the file names one", () => {
    const documented = { ...smallestSystem, documents: smallestDocuments };
    const standard = specWith({ environment: { profile: "standard" } });
    const named = { ...smallestHosting, documents: "in-cluster" } as const;
    assert.equal(hosting(standard, smallestHosting, documented).documents, "managed");
    assert.equal(hosting(standard, named, documented).documents, "in-cluster");
    assert.equal(hosting(standard, named, smallestSystem).documents, undefined);
  });

  it("takes the system's registry unless the file names one", () => {
    const registry = { kind: "managed" } as const;
    assert.equal(
      hosting(smallestSpec, smallestHosting, smallestSystem).registry,
      smallestSystem.registry,
    );
    assert.equal(
      hosting(smallestSpec, { ...smallestHosting, registry }, smallestSystem).registry,
      registry,
    );
  });

  it("updates images when the system can be followed and the file or the profile lets it", () => {
    const updates = (definition: SystemDefinition, imageUpdates?: boolean): boolean =>
      hosting(smallestSpec, { ...smallestHosting, imageUpdates }, definition).imageUpdates;
    assert.deepEqual(
      [updates(updated), updates(updated, false), updates(smallestSystem, true)],
      [true, false, false],
    );
    const standard = specWith({ environment: { profile: "standard" } });
    assert.equal(hosting(standard, smallestHosting, updated).imageUpdates, false);
  });
});

describe("hostings", () => {
  const names = (cluster: string, known = systems): readonly string[] =>
    hostings(
      {
        ...smallestSpec,
        clusters: {
          laptop: {
            ...smallestCluster,
            systems: { secumsg: smallestHosting, todo: { host: "b" } },
          },
        },
      },
      cluster,
      known,
    ).map(({ definition }) => definition.name);

  it("lists the systems of the cluster that have a definition", () => {
    assert.deepEqual(names("laptop", { secumsg: systems.secumsg }), ["secumsg"]);
  });

  it("lists them in the one order of systems, however the file orders them", () => {
    const todo: SystemDefinition = { ...smallestSystem, name: "todo" };
    assert.deepEqual(names("laptop", { secumsg: systems.secumsg, todo }), ["todo", "secumsg"]);
  });

  it("is empty for a cluster that the environment does not have", () => {
    assert.deepEqual(names("other"), []);
  });
});

describe("the data services of a hosting", () => {
  const everything: SystemDefinition = {
    ...withPostgres,
    documents: smallestDocuments,
    cache: { ...smallestCache, required: true },
  };
  const standard = specWith({ environment: { profile: "standard" } });

  it("are the cluster's, each with a folder", () => {
    const here = hosting(smallestSpec, smallestHosting, everything);
    assert.deepEqual(managedServices(here), []);
    assert.deepEqual(renderedServices(here), ["postgres", "documents", "cache"]);
  });

  it("are the cloud's, with a folder for the list of databases alone", () => {
    const elsewhere = hosting(standard, smallestHosting, everything);
    assert.deepEqual(managedServices(elsewhere), ["postgres", "documents", "cache"]);
    assert.deepEqual(renderedServices(elsewhere), ["postgres"]);
  });

  it("have no folder where nothing reads that list", () => {
    const { postgres } = everything;
    const unread = {
      ...everything,
      postgres: postgres && { ...postgres, databasesConfig: undefined },
    };
    assert.deepEqual(renderedServices(hosting(standard, smallestHosting, unread)), []);
  });
});
