import assert from "node:assert/strict";
import { AzureDocumentDatabase } from "../../../../components/clouds/azure/document-database";
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
import { documentNeed } from "../../../support/managed-needs";

const SERVER = "azure-native:mongocluster:MongoCluster";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ database: AzureDocumentDatabase; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts(managedNeeds(changes));
  const zone = new AzurePrivateZone("z", { domain: "d.example", ...parts }, onAzure());
  const database = new AzureDocumentDatabase(
    "d",
    { ...parts, need: documentNeed, zone },
    onAzure(),
  );
  return { database, resources: await harness.settle() };
}

const properties = ({ inputs }: Registered): Record<string, unknown> =>
  inputs["properties"] as Record<string, unknown>;

describe("a managed document database on Azure", () => {
  it("is a server, an address in the cluster's network, and a password that nobody typed", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / d-/.test(line)),
      [
        `${SERVER} d-server`,
        "azure-native:network:PrivateDnsZoneGroup d-way-names",
        "azure-native:network:PrivateEndpoint d-way-endpoint",
        "random:index/randomPassword:RandomPassword d-password",
      ],
    );
    assert.deepEqual(only(resources, SERVER).secrets, ["properties.administrator.password"]);
  });

  it("is not on the internet, and has one user", async () => {
    assert.deepEqual(properties(only((await build()).resources, SERVER)), {
      serverVersion: "7.0",
      administrator: { userName: "catalogue", password: "password-of-d-password" },
      compute: { tier: "M10" },
      storage: { sizeGb: 32 },
      sharding: { shardCount: 1 },
      highAvailability: { targetMode: "Disabled" },
      publicNetworkAccess: "Disabled",
    });
  });

  it("has a copy in another zone where the profile says so", async () => {
    const { compute, highAvailability } = properties(
      only((await build({ profile: "resilient" })).resources, SERVER),
    );
    assert.deepEqual(
      [compute, highAvailability],
      [{ tier: "M30" }, { targetMode: "ZoneRedundantPreferred" }],
    );
  });

  it("has a name that fits, whatever its environment is called", async () => {
    const { inputs } = only((await build({ name: "e".repeat(40) })).resources, SERVER);
    assert.match(String(inputs["mongoClusterName"]), /^e[a-z0-9-]{1,39}$/);
  });

  it("is reached by the name that its record leads to, and as Azure says", async () => {
    const { database } = await build();
    assert.equal(await valueOf(database.host), "MongoCluster.example");
    assert.equal(await valueOf(database.aliasOf), "MongoCluster.example");
    assert.equal(database.port, 10260);
    assert.deepEqual(database.options, {
      tls: "true",
      authMechanism: "SCRAM-SHA-256",
      retryWrites: "false",
      maxIdleTimeMS: "120000",
    });
    assert.deepEqual([database.user, database.database], ["catalogue", "catalogue"]);
    assert.match(await valueOf(database.caCertificate), /BEGIN CERTIFICATE/);
    assert.ok(await isSecret(database.password));
  });

  it("is protected in production, by Azure too", async () => {
    const { resources } = await build({ tier: "production" });
    assert.equal(only(resources, SERVER).protect, true);
    const { inputs } = only(resources, "azure-native:authorization:ManagementLockByScope");
    assert.equal(inputs["scope"], "d-server-id");
  });
});
