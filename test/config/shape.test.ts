import assert from "node:assert/strict";
import type { Problem } from "../../config/errors";
import { shapeOf } from "../../config/shape";

const hosting = { host: "secumsg.example.com" };
const cluster = {
  cloud: "local",
  context: "minikube",
  ingress: { className: "nginx", namespace: "ingress-nginx" },
  certificates: { kind: "self-signed" },
  systems: { secumsg: hosting },
};
const fields = {
  tier: "development",
  profile: "minimal",
  gitops: { repository: "https://example.com/acme.git" },
  clusters: { main: cluster },
};

function problems(value: unknown): readonly Problem[] {
  const result = shapeOf(value);
  return "problems" in result ? result.problems : [];
}

/** The problems of an environment whose one cluster, or the system that it hosts, is changed. */
const inCluster = (changes: object): readonly Problem[] =>
  problems({ ...fields, clusters: { main: { ...cluster, ...changes } } });
const inSystem = (changes: object): readonly Problem[] =>
  inCluster({ systems: { secumsg: { ...hosting, ...changes } } });

const at = "slipway:environment.clusters.main";

describe("shapeOf", () => {
  it("accepts the smallest environment and fills in the schema's defaults", () => {
    assert.deepEqual(shapeOf(fields), {
      shape: {
        ...fields,
        gitops: { repository: "https://example.com/acme.git", revision: "main" },
        consents: [],
        clusters: { main: cluster },
      },
    });
  });

  it("reports every problem at once", () => {
    const paths = problems({
      ...fields,
      tier: "produktion",
      clutsers: {},
      clusters: { main: { ...cluster, context: 7, systems: { secumessage: {} } } },
    }).map(({ path }) => path);
    assert.deepEqual(paths, [
      "slipway:environment.tier",
      `${at}.context`,
      `${at}.systems.secumessage`,
      "slipway:environment.clutsers",
    ]);
  });

  it("takes a consent to whatever a preview names, a secret with its path among it", () => {
    const consents = ["shop-cluster", "shop-secrets-craftista/prod/voting/postgres-uri"];
    assert.deepEqual(problems({ ...fields, consents }), []);
    assert.equal(problems({ ...fields, consents: ["shop cluster"] }).length, 1);
  });

  it("asks for the mapping when there is none", () => {
    const want = "a mapping with tier, profile, gitops, delivery, promotion, clusters, consents";
    assert.deepEqual(
      [undefined, "production", null].map((value) => problems(value)),
      ["missing", "production", "empty"].map((is) => [
        { path: "slipway:environment", is, want, fix: undefined },
      ]),
    );
  });

  it("names the nearest value for a misspelt one", () => {
    assert.deepEqual(problems({ ...fields, tier: "produktion" }), [
      {
        path: "slipway:environment.tier",
        is: "produktion",
        want: "one of development, preproduction, production",
        fix: "did you mean production?",
      },
    ]);
  });

  it("names the nearest field for an unknown one, and never shows its value", () => {
    const { gitops, ...rest } = fields;
    assert.deepEqual(problems({ ...rest, gitpos: { password: "hunter2" } }), [
      {
        path: "slipway:environment.gitops",
        is: "missing",
        want: "a mapping with repository, revision",
        fix: undefined,
      },
      {
        path: "slipway:environment.gitpos",
        is: "unknown",
        want: "one of tier, profile, gitops, delivery, promotion, clusters, consents",
        fix: "did you mean gitops?",
      },
    ]);
    assert.ok(gitops.repository);
  });

  it("does not suggest a field that is there already", () => {
    const [problem] = problems({ ...fields, clutsers: {} });
    assert.equal(problem?.fix, undefined);
  });

  it("names the nearest system for an unknown one", () => {
    assert.deepEqual(inCluster({ systems: { secumessage: hosting } }), [
      {
        path: `${at}.systems.secumessage`,
        is: "unknown",
        want: "one of craftique, craftista, todo, secumsg",
        fix: "did you mean secumsg?",
      },
    ]);
  });

  it("names the clouds for an unknown one, and for none", () => {
    const want = "one of gcp, aws, azure, local";
    assert.deepEqual(
      ["gpc", undefined].map((cloud) => inCluster({ cloud })),
      [
        [{ path: `${at}.cloud`, is: "gpc", want, fix: "did you mean gcp?" }],
        [{ path: `${at}.cloud`, is: "missing", want, fix: undefined }],
      ],
    );
  });

  it("names what tells the kinds apart when a choice is missing", () => {
    assert.deepEqual(inCluster({ certificates: undefined }), [
      { path: `${at}.certificates`, is: "missing", want: "a mapping with kind", fix: undefined },
    ]);
  });

  it("names the systems when they are no mapping", () => {
    assert.deepEqual(inCluster({ systems: ["secumsg"] }), [
      {
        path: `${at}.systems`,
        is: "a list",
        want: "a mapping with craftique, craftista, todo, secumsg",
        fix: undefined,
      },
    ]);
  });

  it("asks for names when the clusters are no mapping", () => {
    const [problem] = problems({ ...fields, clusters: 5 });
    assert.equal(problem?.want, "a mapping with a name for each");
  });

  it("refuses a field of another kind of the same choice", () => {
    assert.deepEqual(inSystem({ registry: { kind: "managed", prefix: "ghcr.io/acme" } }), [
      {
        path: `${at}.systems.secumsg.registry.prefix`,
        is: "unknown",
        want: "kind",
        fix: undefined,
      },
    ]);
  });

  it("refuses a cluster's name that is no DNS label", () => {
    assert.deepEqual(problems({ ...fields, clusters: { "My.Own": cluster } }), [
      {
        path: "slipway:environment.clusters",
        is: "named My.Own",
        want: "1 to 63 lower-case letters, digits and hyphens, starting with a letter",
      },
    ]);
  });

  it("says what was wanted instead of another type", () => {
    const [problem] = inSystem({ imageUpdates: "yes" });
    assert.deepEqual(problem, {
      path: `${at}.systems.secumsg.imageUpdates`,
      is: "yes",
      want: "true or false",
      fix: undefined,
    });
  });

  it("does not show the password in a URL", () => {
    const gitops = { repository: "ftp://me:hunter2@example.com/acme.git" };
    const [problem] = problems({ ...fields, gitops });
    assert.equal(problem?.is, "ftp://***@example.com/acme.git");
  });
});

describe("an environment's fields", () => {
  const accepted = (found: readonly Problem[]): boolean => found.length === 0;

  const hosts: Readonly<Record<string, boolean>> = {
    "secumsg.localhost": true,
    localhost: true,
    "a-b.c1.example.com": true,
    "http://secumsg.example.com": false,
    "secumsg.example.com:8080": false,
    "Secumsg.example.com": false,
    "-a.example.com": false,
    "a..b": false,
    [`${"a".repeat(64)}.com`]: false,
    [`${"a.".repeat(130)}com`]: false,
    "": false,
  };
  for (const [host, fine] of Object.entries(hosts)) {
    it(`${fine ? "accept" : "refuse"} the host "${host.slice(0, 40)}"`, () => {
      assert.equal(accepted(inSystem({ host })), fine);
    });
  }

  const revisions: Readonly<Record<string, boolean>> = {
    main: true,
    "release/1.2": true,
    "v1.2.3": true,
    "0123456789abcdef0123456789abcdef01234567": true,
    HEADLAND: true,
    HEAD: false,
    "main~1": false,
    "a..b": false,
    "-x": false,
    "a b": false,
    "a/": false,
    "": false,
  };
  for (const [revision, fine] of Object.entries(revisions)) {
    it(`${fine ? "accept" : "refuse"} the revision "${revision}"`, () => {
      const gitops = { ...fields.gitops, revision };
      assert.equal(accepted(problems({ ...fields, gitops })), fine);
    });
  }

  const repositories: Readonly<Record<string, boolean>> = {
    "https://example.com/acme.git": true,
    "ssh://git@example.com/acme.git": true,
    "file:///srv/acme.git": true,
    "git@example.com:acme.git": false,
    "http://example.com/acme.git": false,
    "../acme": false,
    "https://": false,
  };
  for (const [repository, fine] of Object.entries(repositories)) {
    it(`${fine ? "accept" : "refuse"} the repository "${repository}"`, () => {
      assert.equal(accepted(problems({ ...fields, gitops: { repository } })), fine);
    });
  }

  const prefixes: Readonly<Record<string, boolean>> = {
    "ghcr.io/acme": true,
    "localhost:5000": true,
    "docker.io/library/x_y": true,
    "ghcr.io/acme/": false,
    "https://ghcr.io/acme": false,
    "ghcr.io/Acme": false,
  };
  for (const [prefix, fine] of Object.entries(prefixes)) {
    it(`${fine ? "accept" : "refuse"} the registry "${prefix}"`, () => {
      assert.equal(accepted(inSystem({ registry: { kind: "external", prefix } })), fine);
    });
  }

  it("accept a trial of ACME with an e-mail address, and refuse it without", () => {
    const certificates = { kind: "acme", endpoint: "trial", email: "ops@example.com" };
    assert.deepEqual(inCluster({ certificates }), []);
    const [problem] = inCluster({ certificates: { ...certificates, email: "ops" } });
    assert.deepEqual([problem?.is, problem?.want], ["ops", "an e-mail address"]);
  });
});
