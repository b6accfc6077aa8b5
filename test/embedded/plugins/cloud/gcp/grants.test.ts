import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import { FakeGoogleCloud } from "../../../../support/fake-google-cloud";

describe("a grant", () => {
  let google: FakeGoogleCloud;
  beforeEach(async () => {
    google = await FakeGoogleCloud.create();
  });
  afterEach(() => {
    google.fake.dispose();
  });

  const grant = (member: string): JsonObject => ({
    project: "acme-shop",
    role: "roles/viewer",
    member,
  });

  it("names a service account that exists", async () => {
    const member = "serviceAccount:robot-1@acme-shop.iam.gserviceaccount.com";
    await google.refuses("grant", grant(member), /there is no such service account/);
    await google.create("account", { accountId: "robot-1" });
    assert.equal(await google.create("grant", grant(member)), `acme-shop/roles/viewer/${member}`);
  });

  it("names a pool that exists", async () => {
    const member =
      "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/attribute.repository/a/b";
    await google.refuses("grant", grant(member), /there is no workload identity pool github/);
    await google.create("pool", { workloadIdentityPoolId: "github" });
    await google.create("grant", grant(member));
  });

  it("names workloads only once a cluster has their pool", async () => {
    const members = [
      "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/acme-shop.svc.id.goog/subject/ns/a/sa/b",
      "serviceAccount:acme-shop.svc.id.goog[a/b]",
    ];
    for (const member of members) {
      await google.refuses(
        "grant",
        grant(member),
        /acme-shop\.svc\.id\.goog exists only once a cluster uses it; depend on the cluster/,
      );
    }
    await google.create("cluster", {
      name: "c",
      workloadIdentityConfig: { workloadPool: "acme-shop.svc.id.goog" },
    });
    for (const member of members) await google.create("grant", grant(member));
  });

  it("of a condition is another one", async () => {
    const ids = [
      await google.create("grant", grant("group:a@example.com")),
      await google.create("grant", {
        ...grant("group:a@example.com"),
        condition: { title: "soon", expression: "" },
      }),
    ];
    assert.equal(new Set(ids).size, 2);
  });
});
