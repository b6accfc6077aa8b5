import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud, type types } from "../../../../support/fake-google-cloud";

describe("identities of Google Cloud, as the official provider forms them", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  const region = { region: "europe-west1" };
  const cases: readonly (readonly [keyof typeof types, JsonObject, string])[] = [
    ["network", { name: "n" }, "projects/acme-shop/global/networks/n"],
    ["router", { name: "r" }, "projects/acme-shop/regions/europe-west1/routers/r"],
    [
      "staticAddress",
      { name: "a", ...region },
      "projects/acme-shop/regions/europe-west1/addresses/a",
    ],
    ["address", { name: "a" }, "projects/acme-shop/global/addresses/a"],
    ["cluster", { name: "c" }, "projects/acme-shop/locations/europe-west1/clusters/c"],
    ["database", { name: "d" }, "d"],
    ["cache", { name: "c" }, "projects/acme-shop/locations/europe-west1/instances/c"],
    ["secret", { secretId: "s" }, "projects/acme-shop/secrets/s"],
    [
      "account",
      { accountId: "robot-1" },
      "projects/acme-shop/serviceAccounts/robot-1@acme-shop.iam.gserviceaccount.com",
    ],
    [
      "pool",
      { workloadIdentityPoolId: "p" },
      "projects/acme-shop/locations/global/workloadIdentityPools/p",
    ],
    ["ring", { name: "r", location: "eu" }, "projects/acme-shop/locations/eu/keyRings/r"],
    [
      "repository",
      { repositoryId: "r", location: "eu" },
      "projects/acme-shop/locations/eu/repositories/r",
    ],
    ["zone", { name: "z" }, "projects/acme-shop/managedZones/z"],
  ];
  for (const [type, inputs, id] of cases) {
    it(`${type}: ${id}`, async () => {
      assert.equal(await google.create(type, inputs), id);
    });
  }

  it("need a project", async () => {
    google.fake.cloud.configure({});
    await google.refuses(
      "network",
      { name: "n" },
      /project is not set: set it on the resource or on its provider/,
    );
  });

  it("of parts hold those of the whole", async () => {
    await google.create("router", { name: "r" });
    assert.equal(
      await google.create("nat", { name: "n", router: "r" }),
      "acme-shop/europe-west1/r/n",
    );
    await google.create("cluster", { name: "c" });
    assert.equal(
      await google.create("nodePool", { name: "p", cluster: "c" }),
      "projects/acme-shop/locations/europe-west1/clusters/c/nodePools/p",
    );
    const ring = await google.create("ring", { name: "r", location: "eu" });
    assert.equal(await google.create("key", { name: "k", keyRing: ring }), `${ring}/cryptoKeys/k`);
    await google.create("secret", { secretId: "s" });
    const version = { secret: "projects/acme-shop/secrets/s", secretData: "x" };
    assert.equal(
      await google.create("version", version),
      `projects/${google.projectNumber}/secrets/s/versions/1`,
    );
    assert.equal(
      await google.create("version", version),
      `projects/${google.projectNumber}/secrets/s/versions/2`,
    );
    await google.create("zone", { name: "z", dnsName: "shop.example." });
    const record = { name: "www.shop.example.", type: "A", managedZone: "z" };
    assert.equal(
      await google.create("record", record),
      "projects/acme-shop/managedZones/z/rrsets/www.shop.example./A",
    );
  });
});
