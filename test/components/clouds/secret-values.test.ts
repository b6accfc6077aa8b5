import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  cacheUrl,
  databaseUrl,
  documentsUrl,
  SecretValues,
  type DataServices,
} from "../../../components/clouds/secret-values";
import type { Guard } from "../../../components/protection";
import type { SecretNeed } from "../../../config/needs";
import { Harness, isSecret, listing, only, valueOf } from "../../support/harness";
import {
  inCluster,
  managedCache,
  managedDatabase,
  managedDocuments,
} from "../../support/platforms";

const need: SecretNeed = {
  entry: "todo-database",
  store: "platform",
  system: "todo",
  secret: "database",
  database: "todo-postgres",
  documentDatabase: "todo-documents",
  cache: "todo-cache",
  values: {
    user: { kind: "database-user" },
    password: { kind: "database-password" },
    names: { kind: "database-names" },
    url: { kind: "database-url", database: "one" },
    authority: { kind: "database-ca" },
    "documents-user": { kind: "documents-user" },
    "documents-password": { kind: "documents-password" },
    documents: { kind: "documents-url" },
    "documents-authority": { kind: "documents-ca" },
    cache: { kind: "cache-url" },
    "cache-password": { kind: "cache-password" },
    "cache-authority": { kind: "cache-ca" },
    key: { kind: "random-bytes", bytes: 48 },
    webhook: { kind: "given", initial: "https://webhook.example" },
  },
};

const guard: Guard = { tier: "development", consents: [] };

const nothing: DataServices = { databases: {}, documentDatabases: {}, caches: {} };

describe("secret values", () => {
  let data: DataServices;
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.install();
    data = {
      databases: { "todo-postgres": managedDatabase() },
      documentDatabases: { "todo-documents": managedDocuments() },
      caches: { "todo-cache": managedCache() },
    };
  });

  const make = (tier: Guard["tier"] = "development"): SecretValues =>
    new SecretValues("entry", { need, data, guard: { tier, consents: [] } }, inCluster());

  it("are composed from the database, or born once", async () => {
    const { values } = make();
    const resources = await harness.settle();
    const plain = await valueOf(pulumi.all(values));
    assert.deepEqual(plain, {
      user: "app",
      password: "hunter2",
      names: "one,two",
      url: "postgresql://app:hunter2@db.example:5432/one?sslmode=verify-full&sslrootcert=/var/run/database-ca/ca.crt",
      authority: "PEM of the database's authority",
      "documents-user": "app",
      "documents-password": "hunter2",
      documents:
        "mongodb://app:hunter2@documents.example:27017/one?authSource=admin&tls=true&tlsCAFile=/var/run/documents-ca/ca.crt",
      "documents-authority": "PEM of the document database's authority",
      "cache-password": "token",
      cache: "rediss://:token@cache.example:6378/0",
      "cache-authority": "PEM of the cache's authority",
      key: "bytes-of-entry-key",
      webhook: "https://webhook.example",
    });
    assert.deepEqual(listing(resources), [
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
      "random:index/randomBytes:RandomBytes entry-key",
    ]);
    assert.equal(only(resources, "random:index/randomBytes:RandomBytes").inputs["length"], 48);
  });

  it("are secret, each of them", async () => {
    const { values } = make();
    await harness.settle();
    for (const [key, value] of Object.entries(values)) assert.ok(await isSecret(value), key);
  });

  it("are protected where the tier says so", async () => {
    make("production");
    const born = only(await harness.settle(), "random:index/randomBytes:RandomBytes");
    assert.equal(born.protect, true);
  });

  for (const [kind, key] of [
    ["database", "url"],
    ["documentDatabase", "documents"],
    ["cache", "cache"],
  ] as const) {
    it(`refuse a need whose ${kind} nobody provides`, () => {
      const values = { [key]: need.values[key] as SecretNeed["values"][string] };
      assert.throws(
        () =>
          new SecretValues(
            "entry",
            { need: { ...need, values }, data: nothing, guard },
            inCluster(),
          ),
        new RegExp(`todo-database has no ${kind} to take values from`),
      );
    });
  }

  it("keep a URL secret that only its password makes one", async () => {
    assert.ok(await isSecret(databaseUrl(managedDatabase(), "one")));
    assert.ok(await isSecret(documentsUrl(managedDocuments())));
    assert.ok(await isSecret(cacheUrl(managedCache())));
  });

  it("refuse to name the authority of a server without a certificate", () => {
    const plain = { databases: { "todo-postgres": managedDatabase({ caCertificate: undefined }) } };
    assert.throws(
      () => new SecretValues("entry", { need, data: { ...data, ...plain }, guard }, inCluster()),
      /todo-database asks who signed for a server without TLS/,
    );
  });

  it("name no authority where the server has no certificate", async () => {
    const database = managedDatabase({ sslMode: "disable", caCertificate: undefined });
    assert.match(await valueOf(databaseUrl(database, "one")), /sslmode=disable$/);
    const documents = managedDocuments({ caCertificate: undefined, options: {} });
    assert.match(await valueOf(documentsUrl(documents)), /27017\/one\?authSource=admin$/);
    const cache = managedCache({ caCertificate: undefined, authToken: undefined, port: 6379 });
    assert.equal(await valueOf(cacheUrl(cache)), "redis://cache.example:6379/0");
  });

  it("have an empty password of a cache that only network policies guard", async () => {
    const values = { password: { kind: "cache-password" } } as const;
    const caches = { "todo-cache": managedCache({ authToken: undefined }) };
    const made = new SecretValues(
      "entry",
      { need: { ...need, values }, data: { ...data, caches }, guard },
      inCluster(),
    );
    assert.equal(await valueOf(pulumi.output(made.values["password"])), "");
  });
});
