import assert from "node:assert/strict";
import { InClusterDocumentDatabase } from "../../../components/clouds/in-cluster-document-database";
import type { Guard } from "../../../components/protection";
import type { DocumentDatabaseNeed } from "../../../config/needs";
import { Harness, isSecret, only, valueOf } from "../../support/harness";
import { inCluster } from "../../support/platforms";

const need: DocumentDatabaseNeed = {
  name: "todo-documents",
  system: "todo",
  namespace: "todo-live",
  service: "documents",
  database: "pages",
  user: "app",
  hosting: "in-cluster",
};
const PASSWORD = "random:index/randomPassword:RandomPassword";

describe("a document database in the cluster", () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.install();
  });

  const make = (tier: Guard["tier"] = "development"): InClusterDocumentDatabase =>
    new InClusterDocumentDatabase("d", { need, guard: { tier, consents: [] } }, inCluster());

  it("is reached by its name in the tenant's namespace, without TLS and without an alias", async () => {
    const database = make();
    assert.equal(await valueOf(database.host), "documents.todo-live.svc");
    const { port, user, database: name, caCertificate, aliasOf, options } = database;
    assert.deepEqual(
      { port, user, name, caCertificate, aliasOf, options },
      {
        port: 27017,
        user: "app",
        name: "pages",
        caCertificate: undefined,
        aliasOf: undefined,
        options: {},
      },
    );
  });

  it("has a password that nobody typed and that needs no escaping", async () => {
    const { password } = make();
    assert.ok(await isSecret(password));
    const { inputs, protect } = only(await harness.settle(), PASSWORD, "d-password");
    assert.deepEqual([inputs["length"], inputs["special"], protect], [32, false, false]);
  });

  it("keeps that password in production", async () => {
    make("production");
    assert.equal(only(await harness.settle(), PASSWORD).protect, true);
  });
});
