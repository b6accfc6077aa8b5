import assert from "node:assert/strict";
import type { EnvironmentSpec } from "../../config/environment-spec";
import {
  brokenRules,
  everyClusterHostsASystem,
  hostsAreUnique,
  managedCacheHasACloud,
  managedPostgresHasACloud,
  managedRegistryHasACloud,
  systemsAreHostedOnce,
  theNameIsShortAndPlain,
  thereIsACluster,
} from "../../config/rules";
import { systems } from "../../systems";
import {
  gcpCluster,
  smallestCluster,
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

describe("theNameIsShortAndPlain", () => {
  for (const [name, fine] of [
    ["local", true],
    ["feature-login-2", true],
    ["a".repeat(40), true],
    ["a".repeat(41), false],
    ["Prod", false],
    ["a_b", false],
    ["1a", false],
    ["a-", false],
    ["", false],
  ] as const) {
    it(`${fine ? "accepts" : "refuses"} an environment named "${name}"`, () => {
      const problems = theNameIsShortAndPlain({ ...smallestSpec, name }, systems);
      assert.deepEqual(
        problems.map(({ path, is }) => ({ path, is })),
        fine ? [] : [{ path: "name of the stack", is: name }],
      );
    });
  }
});

describe("thereIsACluster", () => {
  it("accepts one cluster", () => {
    assert.deepEqual(thereIsACluster(smallestSpec, systems), []);
  });

  it("refuses an environment without any", () => {
    assert.deepEqual(thereIsACluster(withClusters({}), systems), [
      { path: at, is: "empty", want: "at least one cluster" },
    ]);
  });
});

describe("everyClusterHostsASystem", () => {
  it("accepts a cluster with a system", () => {
    assert.deepEqual(everyClusterHostsASystem(smallestSpec, systems), []);
  });

  it("names every cluster that hosts nothing", () => {
    const idle = { ...smallestCluster, systems: {} };
    const spec = withClusters({ one: idle, main: smallestCluster, two: idle });
    assert.deepEqual(everyClusterHostsASystem(spec, systems), [
      { path: `${at}.one.systems`, is: "empty", want: "at least one system" },
      { path: `${at}.two.systems`, is: "empty", want: "at least one system" },
    ]);
  });
});

describe("systemsAreHostedOnce", () => {
  it("accepts different systems in different clusters", () => {
    const other = { ...smallestCluster, systems: { todo: smallestHosting } };
    assert.deepEqual(
      systemsAreHostedOnce(withClusters({ main: smallestCluster, other }), systems),
      [],
    );
  });

  it("refuses a system's second cluster, and names its first", () => {
    const spec = withClusters({ main: smallestCluster, other: smallestCluster });
    assert.deepEqual(systemsAreHostedOnce(spec, systems), [
      {
        path: `${at}.other.systems.secumsg`,
        is: "hosted by main already",
        want: "each system in one cluster only",
      },
    ]);
  });
});

describe("hostsAreUnique", () => {
  it("accepts a host for each system", () => {
    const hosted = { secumsg: smallestHosting, todo: { host: "todo.example" } };
    const spec = withClusters({ main: { ...smallestCluster, systems: hosted } });
    assert.deepEqual(hostsAreUnique(spec, systems), []);
  });

  it("refuses the same host twice, across clusters too", () => {
    const other = { ...smallestCluster, systems: { todo: smallestHosting } };
    assert.deepEqual(hostsAreUnique(withClusters({ main: smallestCluster, other }), systems), [
      {
        path: `${at}.other.systems.todo.host`,
        is: "secumsg.example",
        want: "another host than that of secumsg",
      },
    ]);
  });
});

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

describe("brokenRules", () => {
  it("finds nothing in the smallest environment", () => {
    assert.deepEqual(brokenRules(smallestSpec, systems), []);
  });

  it("reports what breaks different rules together", () => {
    const spec: EnvironmentSpec = {
      ...specWith({ hosting: { postgres: "managed" } }),
      name: "Prod",
      tier: "production",
      gitops: { repository: "https://me:hunter2@example.com/a.git", revision: "main" },
    };
    assert.deepEqual(
      brokenRules(spec, systems).map(({ path }) => path),
      [
        "name of the stack",
        `${at}.laptop.systems.secumsg.postgres`,
        "slipway:environment.gitops.repository",
        "slipway:environment.profile",
        `${at}.laptop.certificates.kind`,
      ],
    );
  });
});
