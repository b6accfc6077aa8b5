import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { databaseUrl, SecretValues } from "../../../components/clouds/secret-values";
import type { SecretNeed } from "../../../config/needs";
import { Harness, isSecret, listing, only, valueOf } from "../../support/harness";
import { inCluster, managedDatabase } from "../../support/platforms";

const need: SecretNeed = {
  entry: "todo-database",
  system: "todo",
  secret: "database",
  database: "todo-postgres",
  values: {
    user: { kind: "database-user" },
    password: { kind: "database-password" },
    names: { kind: "database-names" },
    url: { kind: "database-url", database: "one" },
    key: { kind: "random-bytes", bytes: 48 },
  },
};

describe("secret values", () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.install();
  });

  const make = (protect = false): SecretValues =>
    new SecretValues("entry", { need, database: managedDatabase(), protect }, inCluster());

  it("are composed from the database, or born once", async () => {
    const { values } = make();
    const resources = await harness.settle();
    const plain = await valueOf(pulumi.all(values));
    assert.deepEqual(plain, {
      user: "app",
      password: "hunter2",
      names: "one,two",
      url: "postgresql://app:hunter2@db.example:5432/one?sslmode=verify-full",
      key: "bytes-of-entry-key",
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
    make(true);
    const born = only(await harness.settle(), "random:index/randomBytes:RandomBytes");
    assert.equal(born.protect, true);
  });

  it("refuse a need whose database nobody provides", () => {
    assert.throws(
      () => new SecretValues("entry", { need, database: undefined, protect: false }, inCluster()),
      /todo-database has no database to take values from/,
    );
  });

  it("keep a connection string secret that only its password makes one", async () => {
    assert.ok(await isSecret(databaseUrl(managedDatabase(), "one")));
  });
});
