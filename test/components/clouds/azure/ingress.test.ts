import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AzureIngress, labelOf } from "../../../../components/clouds/azure/ingress";
import type { HostNeed } from "../../../../config/needs";
import { azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/group-1234567";
const ADDRESS = "azure-native:network:PublicIPAddress";
const GRANT = "azure-native:authorization:RoleAssignment";

async function build(
  hosts: readonly HostNeed[] = [],
  location = "northeurope",
): Promise<{ ingress: AzureIngress; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const { settings, network } = azureParts();
  const ingress = new AzureIngress(
    "i",
    {
      settings: { ...settings, location },
      needs: { hosts },
      network,
      controlPlane: "principal-of-me",
    },
    onAzure(),
  );
  return { ingress, resources: await harness.settle() };
}

describe("the way into a cluster on Azure", () => {
  it("is an address, and the rights to find and to use it", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / i-/.test(line)),
      [`${GRANT} i-finds-address`, `${GRANT} i-uses-address`, `${ADDRESS} i-address`],
    );
    assert.deepEqual(only(resources, ADDRESS, "i-address").inputs, {
      resourceGroupName: "group-1234567",
      location: "northeurope",
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      zones: ["1", "2", "3"],
    });
  });

  it("lets the cluster change that one address, and only look at its neighbours", async () => {
    const { resources } = await build();
    const rightOn = (name: string): unknown[] => {
      const { inputs } = only(resources, GRANT, name);
      const role = String(inputs["roleDefinitionId"]).split("/").pop();
      return [role, inputs["scope"], inputs["principalId"], inputs["principalType"]];
    };
    const me = ["principal-of-me", "ServicePrincipal"];
    assert.deepEqual(rightOn("i-finds-address"), [
      "acdd72a7-3385-48ef-bd42-f606fba81ae7",
      GROUP,
      ...me,
    ]);
    assert.deepEqual(rightOn("i-uses-address"), [
      "4d97b98b-1d4f-4787-a291-c67834d212e7",
      "i-address-id",
      ...me,
    ]);
  });

  it("tells the load balancer which address to take", async () => {
    const { ingress } = await build();
    assert.deepEqual(await valueOf(pulumi.output(ingress.serviceAnnotations)), {
      "service.beta.kubernetes.io/azure-load-balancer-resource-group": "group-1234567",
      "service.beta.kubernetes.io/azure-pip-name": "i-address-1234567",
    });
    assert.equal(await valueOf(ingress.address), "203.0.113.10");
  });

  it("is in no zone where there are none", async () => {
    const { inputs } = only((await build([], "westus")).resources, ADDRESS, "i-address");
    assert.equal("zones" in inputs, false);
  });

  it("has a name of Azure's where a host is called so", async () => {
    const host = "shop.northeurope.cloudapp.azure.com";
    const { inputs } = only(
      (await build([{ system: "todo", host }])).resources,
      ADDRESS,
      "i-address",
    );
    assert.deepEqual(inputs["dnsSettings"], { domainNameLabel: "shop" });
  });
});

describe("the label of an address", () => {
  const label = (...hosts: string[]): string | undefined =>
    labelOf(
      { location: "northeurope" },
      hosts.map((host) => ({ host })),
    );

  it("is what stands before the location's own domain", () => {
    assert.equal(label("a.example.com", "shop.northeurope.cloudapp.azure.com"), "shop");
  });

  it("is none for other domains, and other locations", () => {
    assert.equal(label("shop.example.com", "shop.westeurope.cloudapp.azure.com"), undefined);
  });
});
