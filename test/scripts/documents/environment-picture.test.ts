import assert from "node:assert/strict";
import { environmentPicture, type Drawn } from "../../../scripts/documents/environment-picture";

const urn = (types: string, name: string): string => `urn:pulumi:s::p::${types}::${name}`;
const component = (type: string, name: string, parent: string): Drawn => ({
  urn: urn(type, name),
  type,
  name,
  parent,
  custom: false,
  provider: "",
  dependsOn: [],
});
const resource = (name: string, parent: string, more: Partial<Drawn> = {}): Drawn => ({
  ...component("cloud:a/thing:Thing", name, parent),
  custom: true,
  ...more,
});

const root = component("slipway:index:Environment", "env", "");
const platform = component("slipway:gcp:Platform", "shop", root.urn);
const network = component("slipway:gcp:Network", "shop-network", platform.urn);
const cluster = component("slipway:gcp:Cluster", "shop-cluster", platform.urn);
const delivery = component("slipway:delivery:Delivery", "shop", root.urn);
const vpc = resource("shop-network-vpc", network.urn);
const nodes = component("slipway:gcp:Nodes", "shop-cluster-nodes", cluster.urn);
const pool = resource("shop-pool", nodes.urn, { dependsOn: [vpc.urn] });
const provider: Drawn = {
  ...resource("shop-kubernetes", cluster.urn, { dependsOn: [pool.urn] }),
  type: "pulumi:providers:kubernetes",
};
const application = resource("shop-application", delivery.urn, {
  dependsOn: [vpc.urn],
  provider: `${provider.urn}::id`,
});

describe("the picture of an environment", () => {
  const all = [root, platform, network, vpc, cluster, nodes, pool, provider, delivery, application];
  const lines = environmentPicture(all).split("\n");

  it("frames the platform, and counts what is in each of its components, however deep", () => {
    const start = lines.indexOf('  subgraph Platform_shop["shop: Platform"]');
    assert.deepEqual(lines.slice(start + 1, start + 4), [
      '    Network_shop_network["shop-network<br/>Network, 1 resource"]',
      '    Cluster_shop_cluster["shop-cluster<br/>Cluster, 2 resources"]',
      "  end",
    ]);
    assert.equal(lines[start + 4], '  Delivery_shop["shop<br/>Delivery, 1 resource"]');
  });

  it("has an arrow for each order, by a dependency or by a provider, and none that others imply", () => {
    assert.deepEqual(
      lines.filter((line) => line.includes("-->")).map((line) => line.trim()),
      ["Network_shop_network --> Cluster_shop_cluster", "Cluster_shop_cluster --> Delivery_shop"],
    );
  });
});
