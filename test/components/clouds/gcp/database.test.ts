import assert from "node:assert/strict";
import {
  authorities,
  GcpDatabase,
  privateName,
  withoutFinalDot,
} from "../../../../components/clouds/gcp/database";
import { GcpPrivateServices } from "../../../../components/clouds/gcp/private-services";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpNeeds, gcpParts, onGcp } from "../../../support/gcp";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const SERVER = "gcp:sql/databaseInstance:DatabaseInstance";
const managed = gcpNeeds({ profile: "standard" });

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ database: GcpDatabase; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts({ ...managed, ...changes });
  const [need] = parts.needs.databases;
  assert.ok(need);
  const { services } = parts;
  const privateServices = new GcpPrivateServices(
    "p",
    { network: "vpc", range: "10.2.0.0/16", services },
    onGcp(),
  );
  const database = new GcpDatabase(
    "db",
    { ...parts, need, network: "vpc", privateServices, zone: "zone" },
    onGcp(),
  );
  return { database, resources: await harness.settle() };
}

describe("a managed database", () => {
  it("is a server with its databases, one user, and the server's name in the network", async () => {
    const made = listing((await build()).resources).filter((line) => / db-/.test(line));
    assert.deepEqual(made, [
      "gcp:dns/recordSet:RecordSet db-record",
      "gcp:sql/database:Database db-auth_db",
      "gcp:sql/database:Database db-keys_db",
      "gcp:sql/database:Database db-messages_db",
      `${SERVER} db-server`,
      "gcp:sql/user:User db-user",
      "random:index/randomPassword:RandomPassword db-password",
    ]);
  });

  it("is reached by the name that its certificate holds, which is verified in full", async () => {
    const { database } = await build();
    const { sslMode, port, host, aliasOf, caCertificate } = database;
    assert.deepEqual([sslMode, port], ["verify-full", 5432]);
    assert.equal(await valueOf(host), "one.two.europe-west1.sql-psa.goog");
    assert.equal(await valueOf(aliasOf), await valueOf(host));
    assert.equal(await valueOf(caCertificate), "CA ONE\nCA TWO");
  });

  it("has that name lead to its private address", async () => {
    const { inputs } = only((await build()).resources, "gcp:dns/recordSet:RecordSet");
    assert.deepEqual(inputs, {
      managedZone: "zone",
      name: "one.two.europe-west1.sql-psa.goog.",
      type: "A",
      ttl: 300,
      rrdatas: ["10.2.0.3"],
    });
  });

  it("has one user, whose password is secret and needs no escaping", async () => {
    const { database, resources } = await build();
    const user = only(resources, "gcp:sql/user:User");
    assert.deepEqual([user.inputs["name"], database.user], ["secumsg", "secumsg"]);
    assert.deepEqual(user.secrets, ["password"]);
    assert.ok(await isSecret(database.password));
    const password = only(resources, "random:index/randomPassword:RandomPassword");
    assert.deepEqual(password.inputs, { length: 32, special: false });
  });

  it("does not fail to go because its user owns tables, or its databases have clients", async () => {
    const { resources } = await build();
    const parts = resources.filter(({ type }) => /:(User|Database)$/.test(type));
    for (const { inputs, name, custom } of parts) {
      if (custom) assert.equal(inputs["deletionPolicy"], "ABANDON", name);
    }
  });

  it("waits for the way to it and for its API, and for nothing of the cluster", async () => {
    const { dependsOn } = only((await build()).resources, SERVER);
    const names = dependsOn.map((urn) => urn.split("::").at(-1)).sort();
    assert.deepEqual(names, ["p-addresses", "p-connection", "services-sqladmin"]);
  });

  it("does not take a disk that has grown for a change", async () => {
    const { ignoreChanges } = only((await build()).resources, SERVER);
    assert.deepEqual(ignoreChanges, ["settings.diskSize"]);
  });

  it("cannot lose its server, its data, or its password in production without a consent", async () => {
    const { resources } = await build({ tier: "production" });
    for (const { protect, name, type } of resources) {
      if (/:(DatabaseInstance|Database|User|RandomPassword)$/.test(type) && !type.startsWith("s"))
        assert.equal(protect, true, name);
    }
    assert.equal(only(resources, SERVER).inputs["deletionProtection"], true);
    const consented = await build({ tier: "production", consents: ["db"] });
    assert.equal(only(consented.resources, SERVER).protect, false);
    assert.equal(only(consented.resources, SERVER).inputs["deletionProtection"], false);
  });
});

describe("the names of a server", () => {
  it("are one of its own on the private way; without it there is none", () => {
    const name = (connectionType: string, dnsScope: string): Parameters<typeof privateName>[0] => [
      { name: "a.", connectionType, dnsScope },
    ];
    assert.equal(privateName(name("PRIVATE_SERVICES_ACCESS", "INSTANCE")), "a.");
    assert.equal(privateName(name("PUBLIC", "INSTANCE")), "");
    assert.equal(privateName(name("PRIVATE_SERVICES_ACCESS", "CLUSTER")), "");
  });

  it("are written without the dot of the zone", () => {
    assert.equal(withoutFinalDot("a.b."), "a.b");
    assert.equal(withoutFinalDot("a.b"), "a.b");
  });
});

describe("the authorities of a server", () => {
  it("are one file, whether there is one or two of them", () => {
    assert.equal(authorities([{ cert: "ONE\n" }]), "ONE");
    assert.equal(authorities([{ cert: "ONE\n" }, { cert: "TWO" }]), "ONE\nTWO");
  });
});
