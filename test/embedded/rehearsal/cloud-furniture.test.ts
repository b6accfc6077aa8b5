import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { cloudFurniture } from "../../../embedded/rehearsal/cloud-furniture";

describe("what a cloud's cluster has from the start", () => {
  it("is a node in each of three zones, and the storage class that the cloud calls standard", () => {
    const furniture = cloudFurniture({ cloud: "gcp", cluster: "shop", crds: undefined });
    assert.deepEqual(Object.keys(furniture), [
      "/api/v1/nodes/shop-a",
      "/api/v1/nodes/shop-b",
      "/api/v1/nodes/shop-c",
      "/apis/storage.k8s.io/v1/storageclasses/standard-rwo",
    ]);
    const zones = ["a", "b", "c"].map(
      (zone) => furniture[`/api/v1/nodes/shop-${zone}`] as { metadata: { labels: object } },
    );
    assert.equal(new Set(zones.map((node) => JSON.stringify(node.metadata.labels))).size, 3);
  });

  it("is also what the cloud defines itself", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-crds-"));
    const crds = path.join(folder, "crds.json");
    const definition = {
      kind: "CustomResourceDefinition",
      metadata: { name: "rules.example.com" },
    };
    fs.writeFileSync(crds, JSON.stringify({ kind: "List", items: [definition] }));
    const furniture = cloudFurniture({ cloud: "gcp", cluster: "shop", crds });
    const at = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/rules.example.com";
    assert.deepEqual(furniture[at], definition);
    fs.rmSync(folder, { recursive: true });
  });
});
