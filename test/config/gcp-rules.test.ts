import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { ConfigurationError, type Problem } from "../../config/errors";
import {
  gcpHostsLieInTheDomain,
  gcpMaintenanceIsLongEnough,
  gcpNamesFit,
  gcpPostgresVersionsAreOffered,
  gcpProductionIsBackedUp,
  gcpProductionIsNotOpenToAll,
  gcpRangesAreApart,
  gcpRangesAreWhole,
  gcpRegionsExist,
} from "../../config/gcp-rules";
import { ENVIRONMENT_KEY } from "../../config/path";
import { environmentOf } from "../../config/read";
import type { Rule } from "../../config/rules";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import { gcpCluster, smallestCluster, smallestSpec, smallestSystem } from "../support/specs";

const at = "slipway:environment.clusters.main";

type Changes = Partial<Omit<typeof gcpCluster, "network">> & {
  readonly network?: Partial<(typeof gcpCluster)["network"]>;
};

/** An environment with one cluster on Google Cloud. */
function spec(
  { network, ...changes }: Changes = {},
  environment: Partial<EnvironmentSpec> = {},
  name = "main",
): EnvironmentSpec {
  const cluster = { ...gcpCluster, ...changes, network: { ...gcpCluster.network, ...network } };
  return { ...smallestSpec, ...environment, clusters: { [name]: cluster } };
}

const problems = (rule: Rule, ...args: Parameters<typeof spec>): readonly Problem[] =>
  rule(spec(...args), systems);

describe("gcpRegionsExist", () => {
  it("accepts a region that there is", () => {
    assert.deepEqual(problems(gcpRegionsExist), []);
  });

  it("names the nearest region to one that there is not", () => {
    assert.deepEqual(problems(gcpRegionsExist, { region: "us-centrall1" }), [
      {
        path: `${at}.region`,
        is: "us-centrall1",
        want: "a region of Google Cloud that runs all of its services",
        fix: "did you mean us-central1?",
      },
    ]);
  });

  it("has no opinion on other clouds", () => {
    const clusters = { main: smallestCluster };
    assert.deepEqual(gcpRegionsExist({ ...smallestSpec, clusters }, systems), []);
  });
});

describe("gcpRangesAreWhole", () => {
  it("accepts the defaults", () => {
    assert.deepEqual(problems(gcpRangesAreWhole), []);
  });

  it("wants each range's size and start", () => {
    const network = { controlPlane: "172.16.0.0/27", nodes: "10.0.0.5/20" };
    assert.deepEqual(problems(gcpRangesAreWhole, { network }), [
      { path: `${at}.network.nodes`, is: "10.0.0.5/20", want: "10.0.0.0/20" },
      { path: `${at}.network.controlPlane`, is: "172.16.0.0/27", want: "a range of /28" },
    ]);
  });
});

describe("gcpRangesAreApart", () => {
  it("accepts the defaults", () => {
    assert.deepEqual(problems(gcpRangesAreApart), []);
  });

  it("names both of two ranges that overlap", () => {
    assert.deepEqual(problems(gcpRangesAreApart, { network: { services: "10.64.16.0/20" } }), [
      {
        path: `${at}.network.services`,
        is: "10.64.16.0/20",
        want: "a range apart from pods (10.64.0.0/14)",
      },
    ]);
  });
});

describe("gcpNamesFit", () => {
  it("accepts a name of the most letters and refuses one more, as the profile's pools decide", () => {
    const standard = { profile: "standard" } as const;
    assert.deepEqual(problems(gcpNamesFit, {}, standard, "a".repeat(17)), []);
    assert.deepEqual(problems(gcpNamesFit, {}, standard, "a".repeat(18)), [
      {
        path: `slipway:environment.clusters.${"a".repeat(18)}`,
        is: `named so that ${"a".repeat(18)}-cluster-system-xxxxxxx is 1 letters too long`,
        want: "a name of at most 17 letters",
      },
    ]);
    assert.deepEqual(problems(gcpNamesFit, {}, {}, "a".repeat(19)), []);
  });
});

describe("gcpPostgresVersionsAreOffered", () => {
  const managed = { profile: "standard" } as const;
  const secumsg = systems.secumsg as SystemDefinition & { postgres: object };
  const image = { name: "docker.io/library/postgres", public: true, tag: "12.4" } as const;
  const old = { secumsg: { ...secumsg, postgres: { ...secumsg.postgres, image } } };
  const want = "one of 14, 15, 16, 17, 18, which Cloud SQL offers";
  const path = `${at}.postgresVersion`;

  it("accepts what the system's own image names", () => {
    assert.deepEqual(problems(gcpPostgresVersionsAreOffered, {}, managed), []);
  });

  it("refuses one that Cloud SQL does not offer, wherever it comes from", () => {
    assert.deepEqual(problems(gcpPostgresVersionsAreOffered, { postgresVersion: 19 }), [
      { path, is: "19", want },
    ]);
    assert.deepEqual(gcpPostgresVersionsAreOffered(spec({}, managed), old), [
      { path, is: "12, as secumsg's own image says", want },
    ]);
  });

  it("asks nothing of a server in the cluster, nor of an image when the file names a version", () => {
    assert.deepEqual(gcpPostgresVersionsAreOffered(spec(), old), []);
    const stated = spec({ postgresVersion: 17 }, managed);
    assert.deepEqual(gcpPostgresVersionsAreOffered(stated, old), []);
  });
});

describe("gcpHostsLieInTheDomain", () => {
  it("accepts the domain, a name below it, and anything where there is no zone", () => {
    for (const domain of ["secumsg.example", undefined]) {
      assert.deepEqual(problems(gcpHostsLieInTheDomain, { domain }), []);
    }
    const systems = { secumsg: { host: "chat.acme.example" } };
    assert.deepEqual(problems(gcpHostsLieInTheDomain, { domain: "acme.example", systems }), []);
  });

  it("refuses a host that only ends like it", () => {
    const systems = { secumsg: { host: "not-acme.example" } };
    assert.deepEqual(problems(gcpHostsLieInTheDomain, { domain: "acme.example", systems }), [
      {
        path: `${at}.systems.secumsg.host`,
        is: "not-acme.example",
        want: "acme.example or a name below it",
      },
    ]);
  });
});

describe("gcpMaintenanceIsLongEnough", () => {
  it("accepts 48 hours in 32 days, and no fewer", () => {
    const maintenance = { days: ["SA", "SA", "SU"], startHour: 1, hours: 6 } as const;
    assert.deepEqual(problems(gcpMaintenanceIsLongEnough, { maintenance }), []);
    assert.deepEqual(
      problems(gcpMaintenanceIsLongEnough, { maintenance: { ...maintenance, hours: 5 } }),
      [
        {
          path: `${at}.maintenance.hours`,
          is: "5, which makes 40 hours in 32 days",
          want: "more hours or more days: at least 48 hours in 32 days",
        },
      ],
    );
  });
});

describe("in production", () => {
  const production = { tier: "production", profile: "resilient" } as const;

  it("backups stay on", () => {
    assert.deepEqual(problems(gcpProductionIsBackedUp, { backups: false }), []);
    assert.deepEqual(problems(gcpProductionIsBackedUp, {}, production), []);
    assert.deepEqual(problems(gcpProductionIsBackedUp, { backups: false }, production), [
      { path: `${at}.backups`, is: "false", want: "true in production" },
    ]);
  });

  it("the control plane is not open to all", () => {
    const authorizedNetworks = { office: "203.0.113.0/24", "any where": "0.0.0.0/0" };
    assert.deepEqual(problems(gcpProductionIsNotOpenToAll, { authorizedNetworks }), []);
    assert.deepEqual(problems(gcpProductionIsNotOpenToAll, { authorizedNetworks }, production), [
      {
        path: `${at}.authorizedNetworks["any where"]`,
        is: "0.0.0.0/0",
        want: "the ranges that you and the pipeline come from, in production",
      },
    ]);
  });
});

describe("a configuration for Google Cloud", () => {
  it("has everything that is wrong with it reported at once", () => {
    const { cloud, project, certificates, systems: hosted } = gcpCluster;
    const environment = {
      tier: "production",
      profile: "resilient",
      gitops: { repository: "https://github.com/acme/shop.git" },
      clusters: {
        "the-whole-companys-cluster": {
          cloud,
          project,
          certificates: {
            ...certificates,
            kind: "acme",
            email: "a@b.example",
            endpoint: "trusted",
          },
          systems: hosted,
          region: "mars-north1",
          network: { pods: "10.0.0.0/14", nodes: "10.0.0.0/20" },
          postgresVersion: 9,
          backups: false,
        },
      },
    };
    const root = resolve(__dirname, "../..");
    assert.throws(
      () => environmentOf(root, "prod", { [ENVIRONMENT_KEY]: environment }),
      (error) => {
        assert.ok(error instanceof ConfigurationError);
        const where = "slipway:environment.clusters.the-whole-companys-cluster";
        assert.deepEqual(
          error.problems.map(({ path, is }) => [path.replace(where, ""), is]),
          [
            [".region", "mars-north1"],
            [".network.pods", "10.0.0.0/14"],
            [".network.services", "10.1.0.0/20"],
            [".network.privateServices", "10.2.0.0/16"],
            [
              "",
              "named so that the-whole-companys-cluster-cluster-system-xxxxxxx is 9 letters too long",
            ],
            [".postgresVersion", "9"],
            [".backups", "false"],
          ],
        );
        return true;
      },
    );
  });

  it("is held against the rules whatever systems it hosts", () => {
    assert.deepEqual(gcpNamesFit(spec({ systems: {} }), { craftista: smallestSystem }), []);
  });
});
