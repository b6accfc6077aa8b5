import assert from "node:assert/strict";
import type { EnvironmentSpec } from "../../config/environment-spec";
import {
  brokenRules,
  everyClusterHostsASystem,
  hostsAreUnique,
  systemsAreHostedOnce,
  theNameIsShortAndPlain,
  thereIsACluster,
} from "../../config/rules";
import { systems } from "../../systems";
import { smallestCluster, smallestHosting, smallestSpec, specWith } from "../support/specs";

const at = "slipway:environment.clusters";
const withClusters = (clusters: EnvironmentSpec["clusters"]): EnvironmentSpec => ({
  ...smallestSpec,
  clusters,
});

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
