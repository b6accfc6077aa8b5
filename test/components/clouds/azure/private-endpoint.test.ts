import assert from "node:assert/strict";
import {
  AzurePrivateEndpoint,
  publicNames,
} from "../../../../components/clouds/azure/private-endpoint";
import { AzurePrivateZone } from "../../../../components/clouds/azure/private-zone";
import { azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const VAULT_ZONE = "privatelink.vaultcore.azure.net";

async function build(): Promise<{
  endpoint: AzurePrivateEndpoint;
  resources: readonly Registered[];
}> {
  const harness = await Harness.install();
  const parts = azureParts();
  const zone = new AzurePrivateZone("z", { ...parts, domain: VAULT_ZONE }, onAzure());
  const endpoint = new AzurePrivateEndpoint(
    "e",
    { ...parts, target: "vault-id", service: "vault", zone },
    onAzure(),
  );
  return { endpoint, resources: await harness.settle() };
}

describe("a private endpoint", () => {
  it("is an address and a name in a zone that one network sees", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / [ez]-/.test(line)),
      [
        "azure-native:network:PrivateDnsZoneGroup e-names",
        "azure-native:network:PrivateEndpoint e-endpoint",
        "azure-native:privatedns:PrivateZone z-zone",
        "azure-native:privatedns:VirtualNetworkLink z-link",
      ],
    );
    const zone = only(resources, "azure-native:privatedns:PrivateZone").inputs;
    assert.deepEqual([zone["privateZoneName"], zone["location"]], [VAULT_ZONE, "global"]);
    const link = only(resources, "azure-native:privatedns:VirtualNetworkLink").inputs;
    assert.deepEqual(
      [link["virtualNetwork"], link["registrationEnabled"]],
      [{ id: "net-vnet-id" }, false],
    );
  });

  it("leads to one service of one resource", async () => {
    const { resources } = await build();
    const { inputs } = only(resources, "azure-native:network:PrivateEndpoint");
    assert.deepEqual(
      [(inputs["subnet"] as { id: string }).id, inputs["privateLinkServiceConnections"]],
      [
        "net-endpoints-id",
        [{ name: "vault", privateLinkServiceId: "vault-id", groupIds: ["vault"] }],
      ],
    );
  });

  it("has its names when the network sees the zone", async () => {
    const { endpoint, resources } = await build();
    const { dependsOn, inputs } = only(resources, "azure-native:network:PrivateDnsZoneGroup");
    assert.ok(dependsOn.some((urn) => urn.endsWith("::z-link")));
    assert.deepEqual(inputs["privateDnsZoneConfigs"], [
      { name: "vault", privateDnsZoneId: "z-zone-id" },
    ]);
    assert.deepEqual(await valueOf(endpoint.hosts), ["vault.example"]);
  });
});

describe("the names of a private endpoint", () => {
  it("are those that certificates have", () => {
    assert.deepEqual(
      publicNames([
        { recordSets: [{ fqdn: "fc-1-000.privatelink.mongocluster.cosmos.azure.com." }] },
        { recordSets: [{ fqdn: "v.privatelink.vaultcore.azure.net" }, {}] },
        {},
      ]),
      ["fc-1-000.mongocluster.cosmos.azure.com", "v.vaultcore.azure.net"],
    );
  });

  it("are none where Azure says nothing", () => {
    assert.deepEqual(publicNames(undefined), []);
  });
});
