import assert from "node:assert/strict";
import { resolve } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { ConfigurationError } from "../../config/errors";
import {
  featureName,
  featureOf,
  isFeatureName,
  readFeatureTemplate,
  type Feature,
} from "../../config/feature";
import { featureSchema } from "../../config/feature-spec";
import { smallestSpec } from "../support/specs";
import { TemporaryProject } from "../support/temporary-project";

const ROOT = resolve(__dirname, "../..");
const BRANCH = "feature/new-login";

const { name: of, ...original } = smallestSpec;
const spec = {
  ...{ tier: "development", of, system: "secumsg", branch: BRANCH },
  ...{ owner: "jane", expires: "2026-11-28" },
};

function feature(
  changes: {
    readonly spec?: object;
    readonly environment?: object;
    readonly name?: string;
  } = {},
): Feature {
  return featureOf(ROOT, changes.name ?? featureName(BRANCH), {
    "slipway:feature": { ...spec, ...changes.spec },
    "slipway:environment": { ...original, ...changes.environment },
  });
}

function problems(make: () => unknown): readonly (readonly [string, string])[] {
  try {
    make();
  } catch (error) {
    assert.ok(error instanceof ConfigurationError, String(error));
    return error.problems.map(({ path, is }) => [path, is]);
  }
  return assert.fail("nothing was refused");
}

describe("the template of feature environments", () => {
  it("is one of the project's files, and copies a system of an environment", () => {
    const template = readFeatureTemplate(ROOT);
    assert.deepEqual(template, {
      ...{ tier: "development", of: "dev", system: "todo", lifetimeDays: 7 },
    });
  });

  it("copies what can be copied", () => {
    const { of, system } = readFeatureTemplate(ROOT);
    const { hosting } = featureOf(ROOT, featureName(BRANCH), {
      "slipway:extends": `Pulumi.${of}.yaml`,
      "slipway:feature": { ...spec, of, system },
    });
    assert.equal(hosting.definition.name, system);
  });

  it("may be told otherwise, field by field", () => {
    const { system, of } = readFeatureTemplate(ROOT, { system: "secumsg" });
    assert.deepEqual([system, of], ["secumsg", "dev"]);
  });

  for (const [field, value] of [
    ["tier", "production"],
    ["tier", "preproduction"],
    ["lifetimeDays", 31],
    ["lifetimeDays", 0],
    ["of", "../prod"],
    ["consents", ["everything"]],
  ] as const) {
    it(`refuses ${field}: ${String(value)}`, () => {
      const fields = { tier: "development", of: "dev", system: "todo", [field]: value };
      const project = new TemporaryProject({
        "Pulumi.feature.yaml": stringify({ config: { "slipway:feature": fields } }),
      });
      try {
        const [[path] = []] = problems(() => readFeatureTemplate(project.root));
        assert.equal(path, `slipway:feature.${field}`);
      } finally {
        project.dispose();
      }
    });
  }
});

describe("the name of a feature environment", () => {
  it("is that of a slug, and different for different branches", () => {
    assert.equal(featureName("new-login"), "feature-new-login");
    assert.notEqual(featureName("a/b"), featureName("a-b"));
    assert.notEqual(featureName("Login"), featureName("login"));
  });

  it("is a namespace's, and leaves room for its store's, whatever the branch is called", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300, unit: "binary" }), (branch) => {
        const name = featureName(branch);
        assert.match(name, /^feature-[a-z][a-z0-9-]*[a-z0-9]$|^feature-[a-z]$/);
        assert.ok(`${name}-secrets`.length <= 63);
        assert.ok(isFeatureName(name));
      }),
    );
  });

  it("is no environment's", () => {
    for (const name of ["dev", "feature", "features"]) assert.ok(!isFeatureName(name));
  });
});

describe("a feature environment", () => {
  it("is one system of its original, in a namespace and under a host of its own, as its branch has it", () => {
    const { name, environment, hosting, cluster } = feature();
    assert.match(name, /^feature-feature-new-login-[0-9a-f]{8}$/);
    assert.equal(hosting.namespace, name);
    assert.equal(hosting.host, `${name.slice("feature-".length)}.secumsg.example`);
    assert.equal(environment.gitops.revision, BRANCH);
    assert.deepEqual(Object.keys(environment.clusters[cluster]?.systems ?? {}), ["secumsg"]);
  });

  it("gets new images from its branch alone", () => {
    const clusters = {
      laptop: {
        ...smallestSpec.clusters["laptop"],
        systems: { secumsg: { host: "secumsg.example", imageUpdates: true } },
      },
    };
    assert.equal(feature({ environment: { clusters } }).hosting.imageUpdates, false);
  });

  it("needs its namespace, its database in it and its secrets, and nothing of a cloud", () => {
    const { needs, name } = feature();
    assert.equal(needs.environment, name);
    assert.deepEqual(
      needs.tenants.map(({ namespace }) => namespace),
      [name],
    );
    for (const { namespace, hosting } of needs.databases) {
      assert.deepEqual([namespace, hosting], [name, "in-cluster"]);
    }
    assert.ok(needs.identities.every(({ namespace }) => namespace === name));
    assert.equal(needs.pipeline, undefined);
  });

  it("has its secrets under the names that its original's tree asks for", () => {
    const entries = feature().needs.secrets.map(({ entry }) => entry);
    assert.ok(entries.includes("secumsg-auth-secret"), entries.join());
  });

  it("inherits no guard of production: neither the tier, nor consents", () => {
    const { environment, needs } = feature({ environment: { consents: ["laptop"] } });
    assert.deepEqual([environment.tier, environment.consents], ["development", []]);
    assert.deepEqual([needs.tier, needs.consents], ["development", []]);
  });

  it("is refused in tier production, whoever says so", () => {
    assert.deepEqual(
      problems(() => feature({ spec: { tier: "production" } })),
      [["slipway:feature.tier", "production"]],
    );
    for (const tier of ["preproduction", "production"]) {
      const environment = {
        ...{ tier, profile: "standard", gitops: { repository: "https://git.example/a.git" } },
        clusters: {
          main: {
            ...{ cloud: "gcp", project: "acme-secumsg", region: "europe-west1" },
            certificates: { kind: "acme", email: "a@example.com", endpoint: "trusted" },
            systems: { secumsg: { host: "secumsg.example", postgres: "in-cluster" } },
          },
        },
      };
      assert.deepEqual(
        problems(() => feature({ environment })),
        [["slipway:environment.tier", tier]],
      );
    }
  });

  it("is refused when its original does not host the system", () => {
    assert.deepEqual(
      problems(() => feature({ spec: { system: "craftique" } })),
      [["slipway:feature.system", "craftique"]],
    );
  });

  it("is refused when a cloud would have to run its data services", () => {
    const clusters = {
      main: {
        ...{ cloud: "gcp", project: "acme-secumsg", region: "europe-west1" },
        certificates: { kind: "self-signed" },
        systems: { secumsg: { host: "secumsg.example", postgres: "managed" } },
      },
    };
    const gitops = { repository: "https://git.example/a.git" };
    assert.deepEqual(
      problems(() => feature({ environment: { clusters, gitops } })),
      [["slipway:feature.system", "secumsg, whose postgres the cloud manages in local"]],
    );
  });

  it("is refused when pods of its original mount their secrets", () => {
    const clusters = {
      main: {
        ...{ cloud: "azure", location: "northeurope" },
        subscription: "00000000-0000-0000-0000-000000000000",
        certificates: { kind: "self-signed" },
        systems: {
          todo: { host: "todo.example", postgres: "managed", secretRoute: "csi" },
        },
      },
    };
    const gitops = { repository: "https://git.example/a.git" };
    const own = { spec: { system: "todo" }, environment: { clusters, gitops } };
    assert.deepEqual(
      problems(() => feature(own)),
      [
        ["slipway:feature.system", "todo, whose postgres the cloud manages in local"],
        ["slipway:feature.system", "todo, whose secretRoute is csi in local"],
      ],
    );
  });

  it("is refused in a stack of another branch", () => {
    assert.deepEqual(
      problems(() => feature({ name: "feature-other" })),
      [["name of the stack", "feature-other"]],
    );
  });

  it("renames entries that no Secret of a cluster could be called", () => {
    const clusters = {
      main: {
        ...{ cloud: "aws", account: "123456789012", region: "eu-west-1" },
        certificates: { kind: "self-signed" },
        systems: {
          craftista: {
            ...{ host: "craftista.example" },
            ...{ postgres: "in-cluster", documents: "in-cluster", cache: "in-cluster" },
          },
        },
      },
    };
    const gitops = { repository: "https://git.example/a.git" };
    const { entries, needs } = feature({
      spec: { system: "craftista" },
      environment: { clusters, gitops },
    });
    assert.ok(Object.keys(entries).length > 0);
    for (const [from, to] of Object.entries(entries)) {
      assert.match(from, /^craftista\/local\//);
      assert.equal(to, from.replaceAll("/", "-"));
      assert.ok(needs.secrets.some(({ entry }) => entry === to));
    }
    assert.ok(!JSON.stringify([needs.secrets, needs.identities]).includes("craftista/"));
  });
});

describe("the configuration of a feature environment", () => {
  for (const [field, value] of [
    ["branch", "two words"],
    ["owner", "Jane Doe"],
    ["expires", "tomorrow"],
    ["lifetimeDays", 7],
  ] as const) {
    it(`knows no ${field} such as ${String(value)}`, () => {
      assert.equal(featureSchema.safeParse({ ...spec, [field]: value }).success, false);
      assert.equal(featureSchema.safeParse(spec).success, true);
    });
  }
});
