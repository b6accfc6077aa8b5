import assert from "node:assert/strict";
import type { AzureNetwork } from "../../../../components/clouds/azure/network";
import { azureParts } from "../../../support/azure";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

describe("a network on Azure", () => {
  let resources: readonly Registered[];
  let network: AzureNetwork;
  before(async () => {
    const harness = await Harness.install();
    network = azureParts().network;
    resources = await harness.settle();
  });

  const subnet = (role: string): Registered["inputs"] =>
    only(resources, "azure-native:network:Subnet", `net-${role}`).inputs;

  it("is a subnet for each kind of thing, guards for two of them, and one way out", () => {
    const made = listing(resources).filter((line) => line.startsWith("azure-native:network:"));
    assert.deepEqual(made, [
      "azure-native:network:NatGateway net-nat",
      "azure-native:network:NetworkSecurityGroup net-database-guard",
      "azure-native:network:NetworkSecurityGroup net-endpoints-guard",
      "azure-native:network:PublicIPAddress net-egress",
      "azure-native:network:Subnet net-database",
      "azure-native:network:Subnet net-endpoints",
      "azure-native:network:Subnet net-nodes",
      "azure-native:network:VirtualNetwork net-vnet",
    ]);
  });

  it("has the ranges of the settings, and leaves the servers' to them", () => {
    const of = (role: string): unknown => [
      subnet(role)["addressPrefix"],
      subnet(role)["delegations"],
    ];
    assert.deepEqual(of("nodes"), ["10.0.0.0/20", undefined]);
    assert.deepEqual(of("database"), [
      "10.0.16.0/24",
      [{ name: "database", serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }],
    ]);
    assert.deepEqual(of("endpoints"), ["10.0.17.0/24", undefined]);
  });

  it("lets nodes out by an address that stays, and nobody else", async () => {
    assert.deepEqual(subnet("nodes")["natGateway"], { id: "net-nat-id" });
    for (const role of ["nodes", "database", "endpoints"]) {
      assert.equal(subnet(role)["defaultOutboundAccess"], false);
      if (role !== "nodes") assert.equal(subnet(role)["natGateway"], undefined);
    }
    assert.equal(await valueOf(network.egressAddress), "203.0.113.10");
  });

  it("changes one subnet at a time", () => {
    const before = ["nodes", "database", "endpoints"].map((role) =>
      only(resources, "azure-native:network:Subnet", `net-${role}`)
        .dependsOn.filter((urn) => urn.includes("network:Subnet"))
        .map((urn) => urn.split("::").pop()),
    );
    assert.deepEqual(before, [[], ["net-nodes"], ["net-database"]]);
  });

  it("says where everything is, by name", async () => {
    assert.equal(await valueOf(network.resourceGroup), "group-1234567");
    assert.equal(await valueOf(network.subnets.database), "net-database-id");
  });
});
