import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { after, before, describe, it } from "mocha";

import { clusterOf, readClusters } from "../../../../embedded/plugins/cloud/clusters";

describe("clusters", () => {
  const shop = { cloud: "gcp", endpoint: "127.0.0.1:1", caCertificate: "PEM", token: "t" };
  let environment: NodeJS.ProcessEnv;
  let dir: string;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), "slipway-clusters-"));
    environment = { SLIPWAY_CLUSTERS: join(dir, "clusters.json") };
    writeFileSync(join(dir, "clusters.json"), JSON.stringify({ shop }));
  });
  after(() => {
    rmSync(dir, { recursive: true });
  });

  const urnOf = (name: string): string => `urn:pulumi:dev::shop::aws:eks/cluster:Cluster::${name}`;

  it("are found by the name of their resource", () => {
    assert.deepEqual(clusterOf(urnOf("shop-cluster"), environment), shop);
  });

  it("are none where no file is named", () => {
    assert.equal(readClusters({}), undefined);
    assert.equal(clusterOf(urnOf("shop-cluster"), {}), undefined);
  });

  it("must be there under that name if there are any", () => {
    assert.throws(() => clusterOf(urnOf("toString"), environment), {
      name: "UserError",
      message: 'no embedded cluster is called "toString": SLIPWAY_CLUSTERS has shop',
    });
  });
});
