import assert from "node:assert/strict";
import { AzureCache } from "../../../../components/clouds/azure/cache";
import { AzurePrivateZone } from "../../../../components/clouds/azure/private-zone";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureParts, onAzure } from "../../../support/azure";
import { managedNeeds } from "../../../support/azure-data";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";
import { cacheNeed } from "../../../support/managed-needs";

const SERVER = "azure-native:redisenterprise:RedisEnterprise";
const DATABASE = "azure-native:redisenterprise:Database";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ cache: AzureCache; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts(managedNeeds(changes));
  const zone = new AzurePrivateZone("z", { domain: "d.example", ...parts }, onAzure());
  const cache = new AzureCache("c", { ...parts, need: cacheNeed, zone }, onAzure());
  return { cache, resources: await harness.settle() };
}

describe("a managed cache on Azure", () => {
  it("is a server with its one database, and an address in the cluster's network", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / c-/.test(line)),
      [
        "azure-native:network:PrivateDnsZoneGroup c-way-names",
        "azure-native:network:PrivateEndpoint c-way-endpoint",
        `${DATABASE} c-database`,
        `${SERVER} c-server`,
      ],
    );
  });

  it("is not on the internet", async () => {
    const { resources } = await build();
    assert.deepEqual(only(resources, SERVER).inputs, {
      resourceGroupName: "group-1234567",
      location: "northeurope",
      sku: { name: "Balanced_B3" },
      highAvailability: "Disabled",
      minimumTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    });
    const { inputs } = only(resources, "azure-native:network:PrivateEndpoint");
    assert.deepEqual(
      [(inputs["subnet"] as { id: string }).id, inputs["privateLinkServiceConnections"]],
      [
        "net-endpoints-id",
        [
          {
            name: "redisEnterprise",
            privateLinkServiceId: "c-server-id",
            groupIds: ["redisEnterprise"],
          },
        ],
      ],
    );
  });

  it("speaks TLS to those who know the key, and forgets what was used least when it is full", async () => {
    assert.deepEqual(only((await build()).resources, DATABASE).inputs, {
      resourceGroupName: "group-1234567",
      clusterName: "c-server-1234567",
      databaseName: "default",
      clientProtocol: "Encrypted",
      port: 10000,
      clusteringPolicy: "NoCluster",
      evictionPolicy: "AllKeysLRU",
      persistence: { aofEnabled: false, rdbEnabled: false },
      accessKeysAuthentication: "Enabled",
    });
  });

  it("has a copy on a second node where the profile says so", async () => {
    const { inputs } = only((await build({ profile: "standard" })).resources, SERVER);
    assert.equal(inputs["highAvailability"], "Enabled");
  });

  it("is reached by its own name, with a key that Azure made and nobody else sees", async () => {
    const { cache } = await build();
    assert.equal(await valueOf(cache.host), "c-server.westeurope.redis.azure.net");
    assert.equal(await valueOf(cache.aliasOf), "c-server.westeurope.redis.azure.net");
    assert.equal(await valueOf(cache.authToken), "key-of-the-cache");
    assert.ok(await isSecret(cache.authToken));
    assert.match(await valueOf(cache.caCertificate), /BEGIN CERTIFICATE/);
    assert.equal(cache.port, 10000);
  });

  it("is protected in production, by Azure too", async () => {
    const { resources } = await build({ tier: "production" });
    assert.deepEqual(
      [only(resources, SERVER).protect, only(resources, DATABASE).protect],
      [true, true],
    );
    const { inputs } = only(resources, "azure-native:authorization:ManagementLockByScope");
    assert.equal(inputs["scope"], "c-server-id");
  });
});
