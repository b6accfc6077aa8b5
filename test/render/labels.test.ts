import assert from "node:assert/strict";
import { labels, selector } from "../../render/labels";
import { craftique } from "../../systems/craftique/system";
import { secumsg } from "../../systems/secumsg/system";

describe("labels", () => {
  it("tell a workload's pods from all others by two that never change", () => {
    assert.deepEqual(selector(secumsg, "auth"), {
      "app.kubernetes.io/name": "auth",
      "app.kubernetes.io/part-of": "secumsg",
    });
  });

  it("tell what a workload is, and that Argo CD owns it", () => {
    const component = (workload: string) =>
      labels(secumsg, workload)["app.kubernetes.io/component"];
    assert.deepEqual(["auth", "postgres", "auth-migrations"].map(component), [
      "server",
      "database",
      "job",
    ]);
    const ofCraftique = (workload: string) =>
      labels(craftique, workload)["app.kubernetes.io/component"];
    assert.deepEqual(["redis", "postgres-backup", "postgres-restore"].map(ofCraftique), [
      "cache",
      "job",
      "job",
    ]);
    assert.equal(labels(secumsg, "auth")["app.kubernetes.io/managed-by"], "argo-cd");
  });
});
