import assert from "node:assert/strict";
import {
  azureDatabaseUsersAreFree,
  azureHostsLieInTheDomain,
  azureKubernetesVersionsAreOffered,
  azureLocationsExist,
  azureNamesFit,
  azurePostgresVersionsAreOffered,
  azureProductionIsNotOpenToAll,
  azureRangesAreApart,
  azureRangesAreWhole,
  azureRules,
  azureSubnetsLieInTheNetwork,
  azureZonesSuffice,
} from "../../config/azure-rules";
import type { EnvironmentSpec } from "../../config/environment-spec";
import type { Problem } from "../../config/errors";
import type { Rule } from "../../config/rules";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import { azureCluster } from "../support/azure";
import { smallestCluster, smallestSpec } from "../support/specs";

const at = "slipway:environment.clusters.main";

type Changes = Partial<Omit<typeof azureCluster, "network">> & {
  readonly network?: Partial<(typeof azureCluster)["network"]>;
};

/** An environment with one cluster on Azure. */
function spec(
  { network, ...changes }: Changes = {},
  environment: Partial<EnvironmentSpec> = {},
  name = "main",
): EnvironmentSpec {
  const cluster = { ...azureCluster, ...changes, network: { ...azureCluster.network, ...network } };
  return { ...smallestSpec, ...environment, clusters: { [name]: cluster } };
}

const problems = (rule: Rule, ...args: Parameters<typeof spec>): readonly Problem[] =>
  rule(spec(...args), systems);

const managed = { profile: "standard" } as const;

describe("the rules of Azure", () => {
  it("have nothing against the smallest cluster, in any profile", () => {
    for (const profile of ["minimal", "standard", "resilient"] as const)
      for (const rule of azureRules) assert.deepEqual(problems(rule, {}, { profile }), []);
  });

  it("have no opinion on other clouds", () => {
    const clusters = { main: smallestCluster };
    for (const rule of azureRules)
      assert.deepEqual(rule({ ...smallestSpec, clusters }, systems), []);
  });
});

describe("azureLocationsExist", () => {
  it("names the nearest location to one that there is not", () => {
    assert.deepEqual(problems(azureLocationsExist, { location: "northeurop" }), [
      {
        path: `${at}.location`,
        is: "northeurop",
        want: "a location of Azure that runs all of its services",
        fix: "did you mean northeurope?",
      },
    ]);
  });
});

describe("azureZonesSuffice", () => {
  it("wants zones for a profile that outlives one, and for no other", () => {
    const location = "westus";
    assert.deepEqual(problems(azureZonesSuffice, { location }, managed), []);
    assert.deepEqual(problems(azureZonesSuffice, { location }, { profile: "resilient" }), [
      {
        path: `${at}.location`,
        is: "westus, without zones",
        want: "a location with zones, over which the profile resilient spreads nodes",
      },
    ]);
  });

  it("leaves a location that does not exist to the rule before it", () => {
    const nowhere = { location: "nowhere" };
    assert.deepEqual(problems(azureZonesSuffice, nowhere, { profile: "resilient" }), []);
  });
});

describe("azureRangesAreWhole", () => {
  it("wants each range's size and start", () => {
    const network = { nodes: "10.0.0.5/20", database: "10.0.16.0/29", pods: "10.244.0.0/24" };
    assert.deepEqual(problems(azureRangesAreWhole, { network }), [
      { path: `${at}.network.nodes`, is: "10.0.0.5/20", want: "10.0.0.0/20" },
      { path: `${at}.network.database`, is: "10.0.16.0/29", want: "a range of /16 to /28" },
      { path: `${at}.network.pods`, is: "10.244.0.0/24", want: "a range of /9 to /20" },
    ]);
  });
});

describe("azureSubnetsLieInTheNetwork", () => {
  it("refuses a subnet that has addresses from elsewhere", () => {
    const network = { database: "10.9.0.0/24" };
    assert.deepEqual(problems(azureSubnetsLieInTheNetwork, { network }), [
      { path: `${at}.network.database`, is: "10.9.0.0/24", want: "a part of range (10.0.0.0/16)" },
    ]);
  });
});

describe("azureRangesAreApart", () => {
  it("names both of two ranges that overlap", () => {
    const network = { database: "10.0.8.0/24", services: "10.0.32.0/20" };
    assert.deepEqual(problems(azureRangesAreApart, { network }), [
      {
        path: `${at}.network.database`,
        is: "10.0.8.0/24",
        want: "a range apart from nodes (10.0.0.0/20)",
      },
      {
        path: `${at}.network.services`,
        is: "10.0.32.0/20",
        want: "a range apart from range (10.0.0.0/16)",
      },
    ]);
  });

  it("keeps out of the ranges that AKS needs for itself", () => {
    assert.deepEqual(problems(azureRangesAreApart, { network: { services: "172.30.0.0/20" } }), [
      {
        path: `${at}.network.services`,
        is: "172.30.0.0/20",
        want: "a range apart from 172.30.0.0/16, which is AKS's",
      },
    ]);
  });
});

describe("azureNamesFit", () => {
  it("accepts a name of the most letters and refuses one more", () => {
    assert.deepEqual(problems(azureNamesFit, {}, {}, "a".repeat(47)), []);
    assert.deepEqual(problems(azureNamesFit, {}, {}, "a".repeat(48)), [
      {
        path: `slipway:environment.clusters.${"a".repeat(48)}`,
        is: `named so that ${"a".repeat(48)}-cluster-xxxxxxx is 1 letters too long`,
        want: "a name of at most 47 letters",
      },
    ]);
  });
});

describe("azureKubernetesVersionsAreOffered", () => {
  it("refuses a version that AKS does not support", () => {
    assert.deepEqual(problems(azureKubernetesVersionsAreOffered, { kubernetesVersion: "1.29" }), [
      {
        path: `${at}.kubernetesVersion`,
        is: "1.29",
        want: "one of 1.34, 1.35, 1.36, which AKS offers",
      },
    ]);
  });
});

describe("azurePostgresVersionsAreOffered", () => {
  it("refuses a version that flexible servers do not run", () => {
    assert.deepEqual(problems(azurePostgresVersionsAreOffered, { postgresVersion: 12 }), [
      {
        path: `${at}.postgresVersion`,
        is: "12",
        want: "one of 15, 16, 17, 18, which Azure Database for PostgreSQL offers",
      },
    ]);
  });
});

describe("azureDatabaseUsersAreFree", () => {
  it("refuses a managed server whose user Azure has already", () => {
    const secumsg = systems.secumsg as SystemDefinition & { postgres: object };
    const taken = {
      secumsg: { ...secumsg, postgres: { ...secumsg.postgres, user: "azure_superuser" } },
    };
    const [problem] = azureDatabaseUsersAreFree(spec({}, managed), taken);
    assert.deepEqual(
      [problem?.path, problem?.is],
      [`${at}.systems.secumsg.postgres`, "managed, with the user azure_superuser"],
    );
    assert.deepEqual(azureDatabaseUsersAreFree(spec(), taken), []);
  });
});

describe("azureHostsLieInTheDomain", () => {
  it("refuses a host that the zone does not serve", () => {
    assert.deepEqual(problems(azureHostsLieInTheDomain, { domain: "elsewhere.example" }), [
      {
        path: `${at}.systems.secumsg.host`,
        is: "secumsg.example",
        want: "elsewhere.example or a name below it",
      },
    ]);
  });
});

describe("azureProductionIsNotOpenToAll", () => {
  it("refuses a control plane that everybody reaches, in production", () => {
    const authorizedNetworks = { everybody: "0.0.0.0/0" };
    assert.deepEqual(problems(azureProductionIsNotOpenToAll, { authorizedNetworks }), []);
    const [problem] = problems(
      azureProductionIsNotOpenToAll,
      { authorizedNetworks },
      { tier: "production" },
    );
    assert.equal(problem?.path, `${at}.authorizedNetworks.everybody`);
  });
});
