import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { type JsonObject, textAt } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud, types } from "../../../../support/fake-google-cloud";

describe("a managed data service", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  const database = {
    name: "d",
    databaseVersion: "POSTGRES_17",
    settings: { tier: "t", ipConfiguration: { privateNetwork: "n", ipv4Enabled: false } },
  };
  const cache = { name: "c", authorizedNetwork: "n", connectMode: "PRIVATE_SERVICE_ACCESS" };
  const connection = {
    network: "n",
    service: "servicenetworking.googleapis.com",
    reservedPeeringRanges: [],
  };

  it("needs private service access, which cannot end before", async () => {
    await google.create("network", { name: "n" });
    for (const [type, inputs] of [
      ["database", database],
      ["cache", cache],
    ] as const) {
      await google.refuses(type, inputs, /network n has no private service access: declare/);
    }
    const id = await google.create("connection", connection);
    await google.create("database", database);
    await google.create("cache", cache);
    const rules = google.fake.cloud.rulesOf(types.connection);
    const world = google.fake.world.read();
    const object = google.fake.object(types.connection);
    assert.equal(id, "n:servicenetworking.googleapis.com");
    assert.ok(object !== undefined);
    assert.equal(rules.user?.(object, world)?.type, types.database);
  });

  it("comes with names in the DNS only where the server's authority outlives it", async () => {
    await google.create("network", { name: "n" });
    await google.create("connection", connection);
    await google.create("database", database);
    assert.deepEqual(google.outputs("database").dnsNames, []);
    await google.fake.world.remove(types.database, "d");
    const serverCaMode = "GOOGLE_MANAGED_CAS_CA";
    const ipConfiguration = { ...database.settings.ipConfiguration, serverCaMode };
    await google.create("database", { ...database, settings: { tier: "t", ipConfiguration } });
    const [name] = google.outputs("database").dnsNames as readonly JsonObject[];
    assert.equal(textAt(name, "connectionType"), "PRIVATE_SERVICES_ACCESS");
    assert.match(textAt(name, "name"), /\.europe-west1\.sql-psa\.goog\.$/);
  });

  it("has a password and an authority if they are asked for", async () => {
    await google.create("cache", { name: "a" });
    assert.deepEqual(
      [google.outputs("cache").authString, google.outputs("cache").port],
      ["", 6379],
    );
    await google.fake.world.remove(types.cache, google.fake.object(types.cache)?.id ?? "");
    await google.create("cache", {
      name: "b",
      authEnabled: true,
      transitEncryptionMode: "SERVER_AUTHENTICATION",
    });
    assert.match(
      textAt(google.outputs("cache"), "authString"),
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    assert.equal(google.outputs("cache").port, 6378);
  });
});
