import assert from "node:assert/strict";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import {
  hosting,
  hostings,
  isMonitoredApart,
  managedServices,
  renderedServices,
} from "../../config/hosting";
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

/** How an environment hosts a system on the smallest cluster. */
const hostedBy = (spec: EnvironmentSpec, hosted: HostedSystem, definition: SystemDefinition) =>
  hosting(spec, { settings: smallestCluster, hosted }, definition);

const updated: SystemDefinition = {
  ...smallestSystem,
  delivery: {
    applications: "per-system",
    imageUpdater: { strategy: "digest", services: ["web"] },
  },
};
const withPostgres: SystemDefinition = { ...smallestSystem, postgres: systems.secumsg?.postgres };

describe("hosting", () => {
  it("fills the environment's name, the host and what production is told by into the definition", () => {
    const definition: SystemDefinition = {
      ...smallestSystem,
      namespace: "todo-{environment}",
      secrets: [{ name: "key{production}", values: {} }],
      exposure: { service: "web", routes: [{ path: "{prefix}/at/{host}", service: "web" }] },
    };
    const hosted = { ...smallestHosting, pathPrefix: "/team" };
    const here = hostedBy(smallestSpec, hosted, definition);
    assert.equal(here.namespace, "todo-local");
    assert.equal(here.definition.exposure?.routes[0]?.path, "/team/at/secumsg.example");
    assert.equal(here.definition.secrets[0]?.name, "key");
    const live = { ...smallestSpec, tier: "production" } as const;
    assert.equal(hostedBy(live, hosted, definition).definition.secrets[0]?.name, "key-prod");
  });

  it("takes the namespace from the stack file where that says one", () => {
    const hosted = { ...smallestHosting, namespace: "project" };
    assert.equal(hostedBy(smallestSpec, hosted, smallestSystem).namespace, "project");
  });

  it("knows who is told of its metrics, and whether apart from itself", () => {
    const settings = { ...smallestCluster, prometheus: { namespace: "watch" } };
    const apart: SystemDefinition = {
      ...smallestSystem,
      delivery: { applications: "per-system", monitoring: "apart" },
    };
    const watched = hosting(smallestSpec, { settings, hosted: smallestHosting }, apart);
    assert.deepEqual([watched.metrics, isMonitoredApart(watched)], ["prometheus-operator", true]);
    assert.equal(isMonitoredApart(hostedBy(smallestSpec, smallestHosting, apart)), false);
    assert.equal(isMonitoredApart({ ...watched, definition: smallestSystem }), false);
  });

  it("takes the profile's PostgreSQL unless the file names one", () => {
    const resolved = PROFILES.map((profile) => {
      const spec = specWith({ environment: { profile } });
      return [
        hostedBy(spec, smallestHosting, withPostgres).postgres,
        hostedBy(spec, { ...smallestHosting, postgres: "in-cluster" }, withPostgres).postgres,
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
    assert.equal(hostedBy(smallestSpec, hosted, smallestSystem).postgres, undefined);
  });

  it("has a cache where the file names one, and the system knows one", () => {
    const withCache: SystemDefinition = { ...smallestSystem, cache: smallestCache };
    const hosted = { ...smallestHosting, cache: "in-cluster" } as const;
    assert.equal(hostedBy(smallestSpec, hosted, withCache).cache, "in-cluster");
    assert.equal(hostedBy(smallestSpec, smallestHosting, withCache).cache, "none");
    assert.equal(hostedBy(smallestSpec, hosted, smallestSystem).cache, "none");
  });

  it("takes the profile's choice for a cache that the system needs", () => {
    const needing = { ...smallestSystem, cache: { ...smallestCache, required: true } } as const;
    const standard = specWith({ environment: { profile: "standard" } });
    assert.equal(hostedBy(smallestSpec, smallestHosting, needing).cache, "in-cluster");
    assert.equal(hostedBy(standard, smallestHosting, needing).cache, "managed");
  });

  it("takes the profile's document database unless the file names one", () => {
    const documented = { ...smallestSystem, documents: smallestDocuments };
    const standard = specWith({ environment: { profile: "standard" } });
    const named = { ...smallestHosting, documents: "in-cluster" } as const;
    assert.equal(hostedBy(standard, smallestHosting, documented).documents, "managed");
    assert.equal(hostedBy(standard, named, documented).documents, "in-cluster");
    assert.equal(hostedBy(standard, named, smallestSystem).documents, undefined);
  });

  it("takes the system's registry unless the file names one", () => {
    const registry = { kind: "managed" } as const;
    assert.deepEqual(
      hostedBy(smallestSpec, smallestHosting, smallestSystem).registry,
      smallestSystem.registry,
    );
    assert.equal(
      hostedBy(smallestSpec, { ...smallestHosting, registry }, smallestSystem).registry,
      registry,
    );
  });

  it("updates images when the system can be followed and the file or the profile lets it", () => {
    const updates = (definition: SystemDefinition, imageUpdates?: boolean): boolean =>
      hostedBy(smallestSpec, { ...smallestHosting, imageUpdates }, definition).imageUpdates;
    assert.deepEqual(
      [updates(updated), updates(updated, false), updates(smallestSystem, true)],
      [true, false, false],
    );
    const standard = specWith({ environment: { profile: "standard" } });
    assert.equal(hostedBy(standard, smallestHosting, updated).imageUpdates, false);
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
    const here = hostedBy(smallestSpec, smallestHosting, everything);
    assert.deepEqual(managedServices(here), []);
    assert.deepEqual(renderedServices(here), ["postgres", "documents", "cache"]);
  });

  it("are the cloud's, with a folder for the list of databases alone", () => {
    const elsewhere = hostedBy(standard, smallestHosting, everything);
    assert.deepEqual(managedServices(elsewhere), ["postgres", "documents", "cache"]);
    assert.deepEqual(renderedServices(elsewhere), ["postgres"]);
  });

  it("have no folder where nothing reads that list", () => {
    const { postgres } = everything;
    const unread = {
      ...everything,
      postgres: postgres && { ...postgres, databasesConfig: undefined },
    };
    assert.deepEqual(renderedServices(hostedBy(standard, smallestHosting, unread)), []);
  });
});
