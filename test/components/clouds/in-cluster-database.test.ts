import assert from "node:assert/strict";
import { InClusterDatabase } from "../../../components/clouds/in-cluster-database";
import type { Guard } from "../../../components/protection";
import type { DatabaseNeed } from "../../../config/needs";
import { Harness, isSecret, listing, only, valueOf } from "../../support/harness";
import { inCluster } from "../../support/platforms";

const need: DatabaseNeed = {
  name: "todo-postgres",
  system: "todo",
  namespace: "todo-local",
  service: "postgres",
  databases: ["todo"],
  user: "todo",
  storageGiB: 1,
  version: 17,
  hosting: "in-cluster",
};

const guard: Guard = { tier: "development", consents: [] };

describe("a database in the cluster", () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.install();
  });

  it("is a password and nothing else: Argo CD delivers the server", async () => {
    const database = new InClusterDatabase("db", { need, guard }, inCluster());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
      "random:index/randomPassword:RandomPassword db-password",
    ]);
    assert.equal(await valueOf(database.password), "password-of-db-password");
    assert.ok(await isSecret(database.password));
  });

  it("has a password that needs no escaping in a URL, and guesses take too long", async () => {
    new InClusterDatabase("db", { need, guard }, inCluster());
    const password = only(await harness.settle(), "random:index/randomPassword:RandomPassword");
    assert.deepEqual(password.inputs, { length: 32, special: false });
  });

  it("is reached by the Service's name, in the clear inside the namespace", async () => {
    const database = new InClusterDatabase("db", { need, guard }, inCluster());
    await harness.settle();
    assert.equal(await valueOf(database.host), "postgres.todo-local.svc");
    assert.deepEqual(
      [database.port, database.sslMode, database.caCertificate, database.aliasOf],
      [5432, "disable", undefined, undefined],
    );
  });

  it("protects its password where the tier says so", async () => {
    new InClusterDatabase("db", { need, guard: { tier: "production", consents: [] } }, inCluster());
    const password = only(await harness.settle(), "random:index/randomPassword:RandomPassword");
    assert.equal(password.protect, true);
  });

  it("is still what it was called while the laptop alone had it, so that no password is made anew", async () => {
    new InClusterDatabase("db", { need, guard }, inCluster());
    const component = only(await harness.settle(), "slipway:clouds:InClusterDatabase");
    assert.match(JSON.stringify(component.aliases), /slipway:local:Database/);
  });
});
