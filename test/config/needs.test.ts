import assert from "node:assert/strict";
import fc from "fast-check";
import { NAME_LIMITS, type NameLimit } from "../../components/naming";
import { platformNeeds } from "../../config/needs";
import { SECRET_READER } from "../../config/secret-needs";
import { PODS_CRASH } from "../../systems/alerts";
import { SYSTEM_NAMES, type SystemDefinition } from "../../systems/definition";
import {
  requirements,
  smallestCluster,
  smallestDocuments,
  smallestHosting,
  smallestSpec,
  smallestSystem,
} from "../support/specs";
import type { Systems } from "../../config/hosting";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";

const postgres: SystemDefinition["postgres"] = {
  service: "db",
  image: { name: "docker.io/library/postgres", public: true, tag: "17" },
  databases: ["orders", "users"],
  user: "app",
  credentials: "db-credentials",
  databasesConfig: "databases",
  claim: "data",
  storageGiB: 5,
  storageClass: "standard",
  resources: requirements,
  wave: -1,
};
const job: SystemDefinition["jobs"][number] = {
  name: "migrate",
  service: "web",
  image: { name: "web", tag: "1.0" },
  secretVariables: [],
  resources: requirements,
  hook: "Sync",
  hookDeletePolicy: "BeforeHookCreation",
  wave: 0,
};
const todo: SystemDefinition = {
  ...smallestSystem,
  name: "todo",
  namespace: "todo-{environment}",
  postgres,
  secrets: [
    {
      name: "db-credentials",
      values: {
        url: { kind: "database-url", database: "orders" },
        n: { kind: "random-bytes", bytes: 8 },
      },
    },
    { name: "web-secret", values: { KEY: { kind: "random-bytes", bytes: 32 } } },
  ],
  jobs: [job],
};

const cached: SystemDefinition = {
  ...todo,
  cache: {
    service: "cache",
    image: { name: "docker.io/library/redis", public: true, tag: "8" },
    port: 6379,
    memoryMiB: 1100,
    resources: requirements,
    wave: 0,
  },
  secrets: [...todo.secrets, { name: "cache-access", values: { url: { kind: "cache-url" } } }],
};

/** The needs of a cluster that hosts a system called todo. */
function needs(definition: SystemDefinition, hosted: Partial<HostedSystem> = {}): PlatformNeeds {
  const systems = { [definition.name]: { ...smallestHosting, ...hosted } };
  const spec: EnvironmentSpec = {
    ...smallestSpec,
    clusters: { laptop: { ...smallestCluster, systems } },
  };
  return platformNeeds(spec, "laptop", { [definition.name]: definition });
}

describe("platformNeeds", () => {
  it("says for whom: environment, cluster, tier and profile", () => {
    const { environment, cluster, tier, profile } = needs(todo);
    assert.deepEqual(
      { environment, cluster, tier, profile },
      { environment: "local", cluster: "laptop", tier: "development", profile: "minimal" },
    );
  });

  it("gives each tenant its namespace, an account for each workload, and the profile's quota", () => {
    assert.deepEqual(needs(todo).tenants, [
      {
        system: "todo",
        namespace: "todo-local",
        serviceAccounts: ["db", "web", "migrate"],
        roles: [],
        quota: smallestSystem.quota.minimal,
      },
    ]);
  });

  it("has no account for a PostgreSQL that the cloud runs", () => {
    const [tenant] = needs(todo, { postgres: "managed" }).tenants;
    assert.deepEqual(tenant?.serviceAccounts, ["web", "migrate"]);
  });

  for (const hosting of ["in-cluster", "managed"] as const) {
    it(`asks for a database that is ${hosting} with everything that its server needs to know`, () => {
      assert.deepEqual(needs(todo, { postgres: hosting }).databases, [
        {
          name: "todo-db",
          system: "todo",
          namespace: "todo-local",
          service: "db",
          databases: ["orders", "users"],
          user: "app",
          storageGiB: 5,
          version: 17,
          hosting,
        },
      ]);
    });
  }

  it("asks for a document database by the names that its clients use", () => {
    const documented = { ...todo, documents: smallestDocuments };
    assert.deepEqual(needs(documented).documentDatabases, [
      {
        name: "todo-documents",
        system: "todo",
        namespace: "todo-local",
        service: "documents",
        database: "pages",
        user: "app",
        hosting: "in-cluster",
      },
    ]);
    const [tenant] = needs(documented, { documents: "managed" }).tenants;
    assert.equal(tenant?.serviceAccounts.includes("documents"), false);
  });

  it("names an entry for each secret, and the database of those that read from it", () => {
    const [credentials, web] = todo.secrets;
    assert.deepEqual(needs(todo).secrets, [
      {
        entry: "todo-db-credentials",
        store: "platform",
        system: "todo",
        secret: "db-credentials",
        values: credentials?.values,
        database: "todo-db",
      },
      {
        entry: "todo-web-secret",
        store: "platform",
        system: "todo",
        secret: "web-secret",
        values: web?.values,
      },
    ]);
  });

  it("lets one reader for each tenant read that tenant's entries", () => {
    assert.deepEqual(needs(todo).identities, [
      {
        system: "todo",
        namespace: "todo-local",
        serviceAccount: SECRET_READER,
        store: "platform",
        readsSecrets: ["todo-db-credentials", "todo-web-secret"],
      },
    ]);
  });

  it("has no reader where there is nothing to read", () => {
    assert.deepEqual(needs(smallestSystem).identities, []);
  });

  it("asks for a repository for each image of its own, once, in a managed registry", () => {
    const registry = { kind: "managed" } as const;
    assert.deepEqual(needs(todo, { registry }).repositories, [
      { system: "todo", name: "todo/web" },
    ]);
  });

  it("asks for no cache where a system is hosted without one", () => {
    assert.deepEqual(needs(cached).caches, []);
    assert.deepEqual(needs(cached).tenants[0]?.serviceAccounts, ["db", "web", "migrate"]);
  });

  for (const hosting of ["in-cluster", "managed"] as const) {
    it(`asks for a cache that is ${hosting}, by the GiB`, () => {
      const { caches, secrets, tenants } = needs(cached, { cache: hosting });
      assert.deepEqual(caches, [
        {
          name: "todo-cache",
          system: "todo",
          namespace: "todo-local",
          service: "cache",
          memoryGiB: 2,
          hosting,
        },
      ]);
      const reading = secrets.filter(({ cache }) => cache === "todo-cache");
      assert.deepEqual(
        reading.map(({ entry }) => entry),
        ["todo-cache-access"],
      );
      const own = tenants[0]?.serviceAccounts.includes("cache");
      assert.equal(own, hosting === "in-cluster");
    });
  }

  it("asks for the host of a system with an entrance", () => {
    assert.deepEqual(needs(todo).hosts, [{ system: "todo", host: smallestHosting.host }]);
    assert.deepEqual(needs({ ...todo, exposure: undefined }).hosts, []);
  });

  it("hands on the alerts of a system, with the namespace that they are about", () => {
    const alerts = [PODS_CRASH];
    const { alerts: asked, tenants } = needs({ ...todo, alerts });
    assert.deepEqual(asked, [{ system: "todo", namespace: tenants[0]?.namespace, alerts }]);
    assert.deepEqual(needs(todo).alerts, []);
  });

  it("says who may push images, where the cluster does", () => {
    const pipeline = { repository: "acme/shop", branch: "main" };
    const clusters = { laptop: { ...smallestCluster, pipeline } };
    const spec = { ...smallestSpec, clusters };
    assert.deepEqual(platformNeeds(spec, "laptop", {}).pipeline, pipeline);
    assert.equal(needs(todo).pipeline, undefined);
  });

  it("asks for none where images come from somebody else's registry", () => {
    assert.deepEqual(needs(todo).repositories, []);
  });

  it("needs nothing for a system without a definition", () => {
    const { tenants, databases, secrets, identities, repositories } = platformNeeds(
      smallestSpec,
      "laptop",
      {},
    );
    assert.deepEqual([tenants, databases, secrets, identities, repositories], [[], [], [], [], []]);
  });

  it("is frozen however deep", () => {
    const [tenant] = needs(todo).tenants;
    assert.throws(() => Object.assign(tenant ?? {}, { namespace: "default" }), TypeError);
  });
});

describe("the names that a cluster needs", () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,50}[a-z0-9])?$/);
  const systems: fc.Arbitrary<Systems> = fc.record(
    Object.fromEntries(
      SYSTEM_NAMES.map((name) => [
        name,
        fc.uniqueArray(label, { minLength: 1, maxLength: 5 }).map((secrets) => ({
          ...todo,
          name,
          namespace: `${name}-{environment}`,
          secrets: secrets.map((secret) => ({ name: secret, values: {} })),
        })),
      ]),
    ),
  );
  const environment = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/);
  const all = Object.fromEntries(SYSTEM_NAMES.map((name) => [name, { host: `${name}.example` }]));

  /** Checks a property of the needs of a cluster that hosts every system, each with secrets of any name. */
  function always(property: (needs: PlatformNeeds) => void): void {
    fc.assert(
      fc.property(environment, systems, (name, definitions) => {
        const clusters = { laptop: { ...smallestCluster, systems: all } };
        property(platformNeeds({ ...smallestSpec, name, clusters }, "laptop", definitions));
      }),
    );
  }

  it("never give one entry of the secret store to two secrets", () => {
    always(({ secrets }) => {
      const entries = secrets.map(({ entry }) => entry);
      assert.equal(new Set(entries).size, entries.length);
    });
  });

  it("fit every secret store", () => {
    const { kubernetesSecret, gcpSecret, awsSecret, azureSecret } = NAME_LIMITS;
    always(({ secrets }) => {
      for (const { entry } of secrets) {
        for (const limit of [kubernetesSecret, gcpSecret, awsSecret, azureSecret])
          fits(limit, entry);
      }
    });
  });

  it("fit a namespace, which no two tenants share", () => {
    always(({ tenants }) => {
      assert.equal(new Set(tenants.map(({ namespace }) => namespace)).size, tenants.length);
      for (const { namespace } of tenants) fits(NAME_LIMITS.namespace, namespace);
    });
  });

  it("let each reader read all entries of its tenant and none of another", () => {
    always(({ identities, secrets }) => {
      for (const { system, readsSecrets } of identities) {
        const own = secrets.filter((secret) => secret.system === system);
        assert.deepEqual(
          readsSecrets,
          own.map(({ entry }) => entry),
        );
      }
    });
  });

  function fits({ longest, form }: NameLimit, name: string): void {
    assert.ok(name.length <= longest && form.test(name), name);
  }
});
