import assert from "node:assert/strict";
import {
  awsAccountsHaveOnePipeline,
  awsDatabaseUsersAreFree,
  awsHostsLieInTheDomain,
  awsKubernetesVersionsAreOffered,
  awsNamesFit,
  awsPostgresVersionsAreOffered,
  awsProductionIsNotOpenToAll,
  awsRangesArePrivateAndApart,
  awsRangesAreWhole,
  awsRegionsExist,
  awsRunnersAreKnown,
  awsServersHoldOneDatabase,
  awsZonesSuffice,
} from "../../config/aws-rules";
import type { EnvironmentSpec } from "../../config/environment-spec";
import type { Problem } from "../../config/errors";
import { brokenRules, type Rule } from "../../config/rules";
import type { AwsSettings } from "../../components/clouds/aws/settings";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import { awsCluster, TOOLS } from "../support/aws";
import { smallestCluster, smallestSpec } from "../support/specs";

const at = "slipway:environment.clusters.main";

type Changes = Partial<Omit<AwsSettings, "network" | "cloud">> & {
  readonly network?: Partial<AwsSettings["network"]>;
};

/** An environment with one cluster on AWS. */
function spec(
  { network, ...changes }: Changes = {},
  environment: Partial<EnvironmentSpec> = {},
  name = "main",
): EnvironmentSpec {
  const cluster = { ...awsCluster, ...changes, network: { ...awsCluster.network, ...network } };
  return { ...smallestSpec, ...environment, clusters: { [name]: cluster } };
}

const problems = (rule: Rule, ...args: Parameters<typeof spec>): readonly Problem[] =>
  rule(spec(...args), systems);

const toolsFor = (runners: Record<string, string>): Changes => ({ tools: { ...TOOLS, runners } });

describe("awsRegionsExist", () => {
  it("accepts a region that there is", () => {
    assert.deepEqual(problems(awsRegionsExist), []);
  });

  it("names the nearest region to one that there is not", () => {
    assert.deepEqual(problems(awsRegionsExist, { region: "eu-wset-1" }), [
      {
        path: `${at}.region`,
        is: "eu-wset-1",
        want: "a region of AWS that runs all of its services",
        fix: "did you mean eu-west-1?",
      },
    ]);
  });

  it("has no opinion on other clouds", () => {
    const clusters = { main: smallestCluster };
    assert.deepEqual(awsRegionsExist({ ...smallestSpec, clusters }, systems), []);
  });
});

describe("awsZonesSuffice", () => {
  it("accepts a region with as many zones as the profile spans", () => {
    assert.deepEqual(problems(awsZonesSuffice, { region: "us-west-1" }), []);
    assert.deepEqual(problems(awsZonesSuffice, {}, { profile: "resilient" }), []);
  });

  it("refuses a region with fewer zones than the subnets need", () => {
    assert.deepEqual(problems(awsZonesSuffice, { region: "us-west-1" }, { profile: "resilient" }), [
      {
        path: `${at}.region`,
        is: "us-west-1, with 2 zones",
        want: "a region with at least 3 zones, which the profile resilient spans",
      },
    ]);
  });

  it("leaves a region that there is not to the rule for that", () => {
    assert.deepEqual(problems(awsZonesSuffice, { region: "eu-wset-1" }), []);
  });
});

describe("awsRangesAreWhole", () => {
  it("accepts the defaults", () => {
    assert.deepEqual(problems(awsRangesAreWhole), []);
  });

  it("says which size and which start are wanted, of every range", () => {
    const network = { range: "10.0.0.0/21", services: "172.20.1.0/16" };
    assert.deepEqual(problems(awsRangesAreWhole, { network }), [
      { path: `${at}.network.range`, is: "10.0.0.0/21", want: "a range of /16 to /20" },
      { path: `${at}.network.services`, is: "172.20.1.0/16", want: "172.20.0.0/16" },
    ]);
  });
});

describe("awsRangesArePrivateAndApart", () => {
  it("accepts the defaults", () => {
    assert.deepEqual(problems(awsRangesArePrivateAndApart), []);
  });

  it("refuses Services inside the network", () => {
    const network = { services: "10.0.64.0/20" };
    assert.deepEqual(problems(awsRangesArePrivateAndApart, { network }), [
      {
        path: `${at}.network.services`,
        is: "10.0.64.0/20",
        want: "a range apart from range (10.0.0.0/16)",
      },
    ]);
  });

  it("refuses addresses that are somebody's on the internet, and more than are private", () => {
    const network = { range: "8.8.0.0/16", services: "172.0.0.0/8" };
    const want = "a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";
    assert.deepEqual(problems(awsRangesArePrivateAndApart, { network }), [
      { path: `${at}.network.range`, is: "8.8.0.0/16", want },
      { path: `${at}.network.services`, is: "172.0.0.0/8", want },
    ]);
  });
});

describe("awsNamesFit", () => {
  it("accepts a name of the most letters and refuses one more", () => {
    const longest = "a".repeat(23);
    assert.deepEqual(problems(awsNamesFit, {}, {}, longest), []);
    const [problem] = problems(awsNamesFit, {}, {}, `${longest}a`);
    assert.equal(problem?.want, "a name of at most 23 letters");
    assert.match(problem.is, /-identities-secumsg-secret-reader-xxxxxxx is 1 letters too/);
  });

  it("counts the names of the tools' backups where there are tools", () => {
    const runners = toolsFor({ office: "198.51.100.0/24" });
    assert.deepEqual(problems(awsNamesFit, runners, {}, "a".repeat(19)), []);
    const [problem] = problems(awsNamesFit, runners, {}, "a".repeat(20));
    assert.equal(problem?.want, "a name of at most 19 letters");
  });
});

describe("awsKubernetesVersionsAreOffered", () => {
  it("accepts a version that EKS offers, and none at all", () => {
    assert.deepEqual(problems(awsKubernetesVersionsAreOffered), []);
    assert.deepEqual(problems(awsKubernetesVersionsAreOffered, { kubernetesVersion: "1.35" }), []);
  });

  it("refuses one that EKS does not offer", () => {
    assert.deepEqual(problems(awsKubernetesVersionsAreOffered, { kubernetesVersion: "1.29" }), [
      {
        path: `${at}.kubernetesVersion`,
        is: "1.29",
        want: "one of 1.34, 1.35, 1.36, which EKS offers",
      },
    ]);
  });
});

describe("awsPostgresVersionsAreOffered", () => {
  const managed = { profile: "standard" } as const;
  const secumsg = systems.secumsg as SystemDefinition & { postgres: object };
  const image = { name: "docker.io/library/postgres", public: true, tag: "12.4" } as const;
  const old = { secumsg: { ...secumsg, postgres: { ...secumsg.postgres, image } } };
  const want = "one of 14, 15, 16, 17, 18, which RDS offers";
  const path = `${at}.postgresVersion`;

  it("accepts what the system's own image names", () => {
    assert.deepEqual(problems(awsPostgresVersionsAreOffered, {}, managed), []);
  });

  it("refuses one that RDS does not offer, wherever it comes from", () => {
    assert.deepEqual(problems(awsPostgresVersionsAreOffered, { postgresVersion: 19 }), [
      { path, is: "19", want },
    ]);
    assert.deepEqual(awsPostgresVersionsAreOffered(spec({}, managed), old), [
      { path, is: "12, as secumsg's own image says", want },
    ]);
  });

  it("asks nothing of a server in the cluster, nor of an image when the file names a version", () => {
    assert.deepEqual(awsPostgresVersionsAreOffered(spec(), old), []);
    const stated = spec({ postgresVersion: 17 }, managed);
    assert.deepEqual(awsPostgresVersionsAreOffered(stated, old), []);
  });
});

describe("awsDatabaseUsersAreFree", () => {
  const secumsg = systems.secumsg as SystemDefinition & { postgres: object };
  const taken = { secumsg: { ...secumsg, postgres: { ...secumsg.postgres, user: "rdsadmin" } } };

  it("accepts the user of a system", () => {
    assert.deepEqual(problems(awsDatabaseUsersAreFree, {}, { profile: "standard" }), []);
  });

  it("refuses a managed server whose user RDS has already", () => {
    assert.deepEqual(awsDatabaseUsersAreFree(spec({}, { profile: "standard" }), taken), [
      {
        path: `${at}.systems.secumsg.postgres`,
        is: "managed, with the user rdsadmin",
        want: "in-cluster, or a system whose user is not one of admin, rdsadmin",
      },
    ]);
    assert.deepEqual(awsDatabaseUsersAreFree(spec(), taken), []);
  });
});

describe("awsServersHoldOneDatabase", () => {
  const secumsg = systems.secumsg as SystemDefinition & { postgres: object };
  const one = { secumsg: { ...secumsg, postgres: { ...secumsg.postgres, databases: ["one"] } } };
  const managed = { profile: "standard" } as const;

  it("accepts a managed server with one database, and any in the cluster", () => {
    assert.deepEqual(awsServersHoldOneDatabase(spec({}, managed), one), []);
    assert.deepEqual(problems(awsServersHoldOneDatabase), []);
  });

  it("refuses a managed server with several, and names what can have them", () => {
    const [problem] = problems(awsServersHoldOneDatabase, {}, managed);
    assert.equal(problem?.path, `${at}.systems.secumsg.postgres`);
    assert.match(problem.is, /^managed, with \d databases$/);
    assert.equal(
      problem.want,
      "in-cluster, or a cluster on gcp, for a server of RDS is made with one",
    );
  });
});

describe("awsHostsLieInTheDomain", () => {
  it("accepts the domain itself, a name below it, and any name without a domain", () => {
    for (const domain of ["secumsg.example", undefined])
      assert.deepEqual(problems(awsHostsLieInTheDomain, { domain }), []);
  });

  it("refuses a name that only ends alike", () => {
    assert.deepEqual(problems(awsHostsLieInTheDomain, { domain: "msg.example" }), [
      {
        path: `${at}.systems.secumsg.host`,
        is: "secumsg.example",
        want: "msg.example or a name below it",
      },
    ]);
  });
});

describe("awsRunnersAreKnown", () => {
  it("accepts ranges of a size that a place has, and no tools at all", () => {
    assert.deepEqual(problems(awsRunnersAreKnown), []);
    assert.deepEqual(problems(awsRunnersAreKnown, toolsFor(TOOLS.runners)), []);
  });

  it("refuses tools that nobody reaches", () => {
    assert.deepEqual(problems(awsRunnersAreKnown, toolsFor({})), [
      { path: `${at}.tools.runners`, is: "empty", want: "at least one range, or no tools" },
    ]);
  });

  it("refuses everybody, half of everybody, and a range that starts elsewhere, all at once", () => {
    const runners = { all: "0.0.0.0/0", half: "128.0.0.0/1", office: "198.51.100.7/24" };
    const want = "the runners' own addresses: /16 or longer";
    assert.deepEqual(problems(awsRunnersAreKnown, toolsFor(runners)), [
      { path: `${at}.tools.runners.all`, is: "0.0.0.0/0", want },
      { path: `${at}.tools.runners.half`, is: "128.0.0.0/1", want },
      { path: `${at}.tools.runners.office`, is: "198.51.100.7/24", want: "198.51.100.0/24" },
    ]);
  });
});

describe("awsAccountsHaveOnePipeline", () => {
  const pipeline = { repository: "acme/shop", branch: "main" };
  const two = (account: string): EnvironmentSpec => ({
    ...smallestSpec,
    clusters: {
      one: { ...awsCluster, pipeline },
      other: { ...awsCluster, account, pipeline },
    },
  });

  it("accepts one in each account", () => {
    assert.deepEqual(awsAccountsHaveOnePipeline(two("210987654321"), systems), []);
  });

  it("refuses a second in one account", () => {
    assert.deepEqual(awsAccountsHaveOnePipeline(two(awsCluster.account), systems), [
      {
        path: "slipway:environment.clusters.other.pipeline",
        is: "in the account of one, which has one",
        want: "one pipeline in an account",
      },
    ]);
  });
});

describe("awsProductionIsNotOpenToAll", () => {
  const open = { authorizedNetworks: { everybody: "0.0.0.0/0" } };

  it("lets a control plane be tried from everywhere, but not in production", () => {
    assert.deepEqual(problems(awsProductionIsNotOpenToAll, open), []);
    assert.deepEqual(problems(awsProductionIsNotOpenToAll, open, { tier: "production" }), [
      {
        path: `${at}.authorizedNetworks.everybody`,
        is: "0.0.0.0/0",
        want: "the ranges that you and the pipeline come from, in production",
      },
    ]);
  });
});

describe("an environment on AWS with many mistakes", () => {
  it("hears of all of them at once", () => {
    const wrong = spec(
      {
        region: "us-west-1",
        domain: "example.org",
        kubernetesVersion: "1.20",
        postgresVersion: 9,
        network: { services: "10.0.0.0/20" },
        tools: { ...TOOLS, runners: { all: "0.0.0.0/0" } },
      },
      { profile: "resilient" },
    );
    const paths = brokenRules(wrong, systems).map(({ path }) => path.replace(`${at}.`, ""));
    for (const path of [
      "region",
      "network.services",
      "kubernetesVersion",
      "postgresVersion",
      "systems.secumsg.host",
      "tools.runners.all",
    ])
      assert.ok(paths.includes(path), `${path} is not among ${paths.join(", ")}`);
  });
});
