import assert from "node:assert/strict";
import { GcpDataServices } from "../../../../components/clouds/gcp/data-services";
import { GcpNetwork } from "../../../../components/clouds/gcp/network";
import type { CacheNeed, PlatformNeeds } from "../../../../config/needs";
import { gcpNeeds, gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, type Registered } from "../../../support/harness";

const cache: CacheNeed = {
  name: "secumsg-redis",
  system: "secumsg",
  namespace: "secumsg",
  service: "redis",
  memoryGiB: 1,
  hosting: "managed",
};

async function build(
  needs: PlatformNeeds,
): Promise<{ data: GcpDataServices; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts(needs);
  const network = new GcpNetwork("n", { ...parts, flowSampling: 0 }, onGcp());
  const data = new GcpDataServices("d", { ...parts, network }, onGcp());
  return { data, resources: await harness.settle() };
}

const made = (resources: readonly Registered[]): string[] =>
  listing(resources).filter((line) => / d-/.test(line));

describe("data services on Google Cloud", () => {
  it("are a password each where Argo CD delivers the servers: no peering, no zone", async () => {
    const needs = { ...gcpNeeds(), caches: [{ ...cache, hosting: "in-cluster" as const }] };
    const { data, resources } = await build(needs);
    assert.deepEqual(made(resources), [
      "random:index/randomPassword:RandomPassword d-secumsg-postgres-password",
    ]);
    assert.equal(data.databases["secumsg-postgres"]?.sslMode, "disable");
    assert.equal(data.caches["secumsg-redis"]?.aliasOf, undefined);
  });

  it("share the way to them, and a zone for each kind", async () => {
    const needs = { ...gcpNeeds({ profile: "standard" }), caches: [cache] };
    const { resources } = await build(needs);
    const zones = resources.filter(({ type }) => type === "gcp:dns/managedZone:ManagedZone");
    assert.deepEqual(
      zones.map(({ inputs }) => [inputs["dnsName"], inputs["visibility"]]),
      [
        ["sql-psa.goog.", "private"],
        ["slipway.internal.", "private"],
      ],
    );
    only(resources, "gcp:servicenetworking/connection:Connection");
    only(resources, "gcp:sql/databaseInstance:DatabaseInstance");
    only(resources, "gcp:redis/instance:Instance");
  });

  it("resolve in their own network and nowhere else", async () => {
    const { resources } = await build(gcpNeeds({ profile: "standard" }));
    const { inputs } = only(resources, "gcp:dns/managedZone:ManagedZone");
    assert.deepEqual(inputs["privateVisibilityConfig"], { networks: [{ networkUrl: "n-vpc-id" }] });
  });
});
