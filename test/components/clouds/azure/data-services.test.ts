import assert from "node:assert/strict";
import { AzureDataServices } from "../../../../components/clouds/azure/data-services";
import type { PlatformNeeds } from "../../../../config/needs";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { managedNeeds } from "../../../support/azure-data";
import { Harness, listing, valueOf, type Registered } from "../../../support/harness";
import { cacheNeed, documentNeed } from "../../../support/managed-needs";

async function build(
  needs: PlatformNeeds,
): Promise<{ data: AzureDataServices; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const data = new AzureDataServices("d", azureParts(needs), onAzure());
  return { data, resources: await harness.settle() };
}

const made = (resources: readonly Registered[]): string[] =>
  listing(resources).filter((line) => / d-/.test(line));

describe("the data services on Azure", () => {
  it("are managed where a need says so, each kind with a zone of its own", async () => {
    const { data, resources } = await build(managedNeeds());
    const servers = made(resources).filter((line) => !/Configuration|Database d-/.test(line));
    assert.deepEqual(servers, [
      "azure-native:dbforpostgresql:Server d-secumsg-postgres-server",
      "azure-native:mongocluster:MongoCluster d-craftista-documents-server",
      "azure-native:monitor:DiagnosticSetting d-secumsg-postgres-log",
      "azure-native:network:PrivateDnsZoneGroup d-craftista-cache-way-names",
      "azure-native:network:PrivateDnsZoneGroup d-craftista-documents-way-names",
      "azure-native:network:PrivateEndpoint d-craftista-cache-way-endpoint",
      "azure-native:network:PrivateEndpoint d-craftista-documents-way-endpoint",
      "azure-native:privatedns:PrivateZone d-cache-names-zone",
      "azure-native:privatedns:PrivateZone d-documents-names-zone",
      "azure-native:privatedns:PrivateZone d-postgres-names-zone",
      "azure-native:privatedns:VirtualNetworkLink d-cache-names-link",
      "azure-native:privatedns:VirtualNetworkLink d-documents-names-link",
      "azure-native:privatedns:VirtualNetworkLink d-postgres-names-link",
      "azure-native:redisenterprise:RedisEnterprise d-craftista-cache-server",
      "random:index/randomPassword:RandomPassword d-craftista-documents-password",
      "random:index/randomPassword:RandomPassword d-secumsg-postgres-password",
    ]);
    const zones = resources
      .filter(({ type }) => type.endsWith(":PrivateZone"))
      .flatMap(({ inputs }) => inputs["privateZoneName"] ?? []);
    assert.deepEqual(zones.sort(), [
      "privatelink.mongocluster.cosmos.azure.com",
      "privatelink.redis.azure.net",
      "slipway.private.postgres.database.azure.com",
    ]);
    assert.deepEqual(Object.keys(data.caches), ["craftista-cache"]);
  });

  it("are a password and nothing else where Argo CD delivers the servers", async () => {
    const inCluster = "in-cluster" as const;
    const { data, resources } = await build({
      ...azureNeeds(),
      caches: [{ ...cacheNeed, hosting: inCluster }],
      documentDatabases: [{ ...documentNeed, hosting: inCluster }],
    });
    assert.deepEqual(made(resources), [
      "random:index/randomPassword:RandomPassword d-craftista-documents-password",
      "random:index/randomPassword:RandomPassword d-secumsg-postgres-password",
    ]);
    const { host } = data.caches["craftista-cache"] ?? assert.fail();
    assert.equal(await valueOf(host), "cache.craftista-local.svc");
    assert.equal(data.documentDatabases["craftista-documents"]?.aliasOf, undefined);
  });

  it("wait for the network and its zones, and never for the cluster", async () => {
    const { resources } = await build(managedNeeds());
    for (const { dependsOn } of resources.filter(({ name }) => name.startsWith("d-")))
      assert.ok(!dependsOn.some((urn) => urn.includes("containerservice")));
  });
});
