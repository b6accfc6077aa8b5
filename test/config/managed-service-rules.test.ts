import assert from "node:assert/strict";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import {
  managedCacheHasACloud,
  managedDocumentsHaveACloud,
  managedPostgresHasACloud,
  managedRegistryHasACloud,
  requiredCacheIsThere,
} from "../../config/managed-service-rules";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import { awsCluster } from "../support/aws";
import {
  gcpCluster,
  smallestCache as cache,
  smallestCluster,
  smallestDocuments as documents,
  smallestHosting,
  smallestSpec,
  smallestSystem,
  specWith,
} from "../support/specs";

const at = "slipway:environment.clusters";
const withClusters = (clusters: EnvironmentSpec["clusters"]): EnvironmentSpec => ({
  ...smallestSpec,
  clusters,
});
const elsewhere = "a cluster on one of gcp, aws, azure, for the local cloud cannot host it";

describe("managedPostgresHasACloud", () => {
  it("accepts a managed PostgreSQL where the cloud has one", () => {
    const hosted = { secumsg: { ...smallestHosting, postgres: "managed" } } as const;
    const spec = withClusters({ main: { ...gcpCluster, systems: hosted } });
    assert.deepEqual(managedPostgresHasACloud(spec, systems), []);
  });

  it("accepts an in-cluster PostgreSQL anywhere", () => {
    assert.deepEqual(managedPostgresHasACloud(smallestSpec, systems), []);
  });

  it("refuses a managed one on a cloud without it, and names the clouds that have it", () => {
    const spec = specWith({ hosting: { postgres: "managed" } });
    assert.deepEqual(managedPostgresHasACloud(spec, systems), [
      {
        path: `${at}.laptop.systems.secumsg.postgres`,
        is: "managed",
        want: `in-cluster, or ${elsewhere}`,
      },
    ]);
  });

  it("refuses it for a system that has no definition yet", () => {
    const hosted = { todo: { ...smallestHosting, postgres: "managed" } } as const;
    const spec = withClusters({ main: { ...smallestCluster, systems: hosted } });
    assert.equal(managedPostgresHasACloud(spec, {}).length, 1);
  });

  it("says so when the profile, not the file, asks for it", () => {
    const spec = specWith({ environment: { profile: "standard" } });
    const [problem] = managedPostgresHasACloud(spec, systems);
    assert.equal(problem?.is, "managed by default in profile standard");
  });

  it("leaves a system without PostgreSQL to any profile", () => {
    const hosted = { craftista: smallestHosting };
    const spec: EnvironmentSpec = {
      ...withClusters({ main: { ...smallestCluster, systems: hosted } }),
      profile: "standard",
    };
    assert.deepEqual(managedPostgresHasACloud(spec, { craftista: smallestSystem }), []);
  });
});

describe("managedCacheHasACloud", () => {
  const hosted = { secumsg: { ...smallestHosting, cache: "managed" } } as const;

  it("accepts a managed cache where the cloud has one", () => {
    const spec = withClusters({ main: { ...gcpCluster, systems: hosted } });
    assert.deepEqual(managedCacheHasACloud(spec, systems), []);
  });

  it("refuses one where the cloud has none", () => {
    const spec = withClusters({ main: { ...smallestCluster, systems: hosted } });
    assert.deepEqual(managedCacheHasACloud(spec, systems), [
      {
        path: `${at}.main.systems.secumsg.cache`,
        is: "managed",
        want: "none, in-cluster, or a cluster on one of gcp, aws, azure, for the local cloud cannot host it",
      },
    ]);
  });
});

describe("managedDocumentsHaveACloud", () => {
  const documented: SystemDefinition = { ...smallestSystem, documents };
  const onGcp = (hosted: HostedSystem): EnvironmentSpec =>
    withClusters({ main: { ...gcpCluster, systems: { craftista: hosted } } });

  it("accepts a managed one where the cloud has it, and an in-cluster one anywhere", () => {
    const hosted = { craftista: { ...smallestHosting, documents: "managed" } } as const;
    const onAws = withClusters({ main: { ...awsCluster, systems: hosted } });
    const inCluster = onGcp({ ...smallestHosting, documents: "in-cluster" });
    for (const spec of [onAws, inCluster]) {
      assert.deepEqual(managedDocumentsHaveACloud(spec, { craftista: documented }), []);
    }
  });

  it("refuses one on a cloud that runs databases, but none like that", () => {
    const spec = onGcp({ ...smallestHosting, documents: "managed" });
    assert.deepEqual(managedDocumentsHaveACloud(spec, { craftista: documented }), [
      {
        path: `${at}.main.systems.craftista.documents`,
        is: "managed",
        want: "in-cluster, or a cluster on one of aws, azure, for the gcp cloud cannot host it",
      },
    ]);
  });

  it("says so when the profile, not the file, asks for it", () => {
    const spec: EnvironmentSpec = { ...onGcp(smallestHosting), profile: "standard" };
    const [problem] = managedDocumentsHaveACloud(spec, { craftista: documented });
    assert.equal(problem?.is, "managed by default in profile standard");
  });
});

describe("requiredCacheIsThere", () => {
  const needing = {
    craftista: { ...smallestSystem, cache: { ...cache, required: true } },
  } as const;
  const hosting = (choice: "none" | "in-cluster"): EnvironmentSpec =>
    withClusters({
      main: { ...smallestCluster, systems: { craftista: { ...smallestHosting, cache: choice } } },
    });

  it("refuses to leave out what a system does not run without", () => {
    assert.deepEqual(requiredCacheIsThere(hosting("none"), needing), [
      {
        path: `${at}.main.systems.craftista.cache`,
        is: "none",
        want: "in-cluster or managed, for craftista does not run without a cache",
      },
    ]);
  });

  it("accepts one in the cluster, and none where a system can do without", () => {
    assert.deepEqual(requiredCacheIsThere(hosting("in-cluster"), needing), []);
    const optional = { craftista: { ...smallestSystem, cache } };
    assert.deepEqual(requiredCacheIsThere(hosting("none"), optional), []);
  });

  it("is no choice that a refused managed one is sent to", () => {
    const spec: EnvironmentSpec = {
      ...withClusters({ main: { ...smallestCluster, systems: { craftista: smallestHosting } } }),
      profile: "standard",
    };
    assert.deepEqual(
      managedCacheHasACloud(spec, needing).map(({ want }) => want),
      [`in-cluster, or ${elsewhere}`],
    );
  });
});

describe("managedRegistryHasACloud", () => {
  const managed = { ...smallestSystem, name: "secumsg", registry: { kind: "managed" } } as const;

  it("accepts an external registry, and a managed one where the cloud has it", () => {
    assert.deepEqual(managedRegistryHasACloud(smallestSpec, systems), []);
    assert.deepEqual(
      managedRegistryHasACloud(withClusters({ main: gcpCluster }), { secumsg: managed }),
      [],
    );
  });

  it("refuses a managed one on a cloud without it", () => {
    const spec = specWith({ hosting: { registry: { kind: "managed" } } });
    assert.deepEqual(managedRegistryHasACloud(spec, systems), [
      {
        path: `${at}.laptop.systems.secumsg.registry.kind`,
        is: "managed",
        want: `external with a prefix, or ${elsewhere}`,
      },
    ]);
  });

  it("says so when the system, not the file, asks for it", () => {
    const [problem] = managedRegistryHasACloud(smallestSpec, { secumsg: managed });
    assert.equal(problem?.is, "managed by default for secumsg");
  });
});
