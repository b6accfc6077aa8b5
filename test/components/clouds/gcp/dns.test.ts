import assert from "node:assert/strict";
import { GcpDns } from "../../../../components/clouds/gcp/dns";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const ZONE = "gcp:dns/managedZone:ManagedZone";

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ dns: GcpDns; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const args = { ...gcpParts(changes), domain: "acme.example", address: "203.0.113.8" };
  return { dns: new GcpDns("d", args, onGcp()), resources: await harness.settle() };
}

describe("the public zone", () => {
  it("has a record for each host, all of which lead to the one address", async () => {
    const hosts: PlatformNeeds["hosts"] = [
      { system: "secumsg", host: "chat.acme.example" },
      { system: "todo", host: "todo.acme.example" },
    ];
    const { resources } = await build({ hosts });
    assert.deepEqual(
      listing(resources).filter((line) => / d-/.test(line)),
      [
        `${ZONE} d-zone`,
        "gcp:dns/recordSet:RecordSet d-secumsg",
        "gcp:dns/recordSet:RecordSet d-todo",
      ],
    );
    const { inputs } = only(resources, "gcp:dns/recordSet:RecordSet", "d-todo");
    assert.deepEqual(inputs, {
      managedZone: "d-zone-1234567",
      name: "todo.acme.example.",
      type: "A",
      ttl: 300,
      rrdatas: ["203.0.113.8"],
    });
  });

  it("is signed, and says whom the domain is to be delegated to", async () => {
    const { dns, resources } = await build();
    const { inputs } = only(resources, ZONE);
    assert.equal(inputs["dnsName"], "acme.example.");
    assert.deepEqual(inputs["dnssecConfig"], { state: "on" });
    assert.deepEqual(await valueOf(dns.nameServers), ["ns.example."]);
  });

  it("cannot be deleted in production without a consent: the delegation would lead nowhere", async () => {
    assert.equal(only((await build({ tier: "production" })).resources, ZONE).protect, true);
  });
});
