import assert from "node:assert/strict";
import { AzureDns, relativeName } from "../../../../components/clouds/azure/dns";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const ZONE = "azure-native:dns:Zone";
const RECORD = "azure-native:dns:RecordSet";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ dns: AzureDns; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const hosts = [
    { system: "todo", host: "todo.example.com" },
    { system: "secumsg", host: "example.com" },
  ] as const;
  const { network, needs } = azureParts({ ...azureNeeds(changes), hosts });
  const dns = new AzureDns(
    "d",
    { domain: "example.com", needs, network, addressId: "address-id" },
    onAzure(),
  );
  return { dns, resources: await harness.settle() };
}

describe("the public zone on Azure", () => {
  it("is signed, and has a record for each host", async () => {
    const { dns, resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / d-/.test(line)),
      [
        "azure-native:dns:DnssecConfig d-signatures",
        `${RECORD} d-secumsg`,
        `${RECORD} d-todo`,
      ].concat(`${ZONE} d-zone`),
    );
    assert.deepEqual(only(resources, ZONE).inputs, {
      resourceGroupName: "group-1234567",
      location: "global",
      zoneName: "example.com",
      zoneType: "Public",
    });
    assert.deepEqual(await valueOf(dns.nameServers), ["ns.example."]);
  });

  it("follows the address, and leads nowhere without it", async () => {
    const { inputs } = only((await build()).resources, RECORD, "d-todo");
    assert.deepEqual(inputs, {
      resourceGroupName: "group-1234567",
      zoneName: "d-zone-1234567",
      relativeRecordSetName: "todo",
      recordType: "A",
      ttl: 300,
      targetResource: { id: "address-id" },
    });
  });

  it("stays in production, for the domain is delegated to it", async () => {
    assert.equal(only((await build()).resources, ZONE).protect, false);
    assert.equal(only((await build({ tier: "production" })).resources, ZONE).protect, true);
  });
});

describe("the name of a record", () => {
  it("is relative to its zone", () => {
    assert.equal(relativeName("a.b.example.com", "example.com"), "a.b");
    assert.equal(relativeName("example.com", "example.com"), "@");
  });
});
