import assert from "node:assert/strict";
import { AzureDatabase } from "../../../../components/clouds/azure/database";
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

const SERVER = "azure-native:dbforpostgresql:Server";
const SETTING = "azure-native:dbforpostgresql:Configuration";
const DATABASE = "azure-native:dbforpostgresql:Database";
const LOCK = "azure-native:authorization:ManagementLockByScope";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ database: AzureDatabase; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts(managedNeeds(changes));
  const need = { ...(parts.needs.databases[0] ?? assert.fail()), databases: ["one", "two"] };
  const zone = new AzurePrivateZone("z", { domain: "d.example", ...parts }, onAzure());
  const database = new AzureDatabase("d", { ...parts, need, zone }, onAzure());
  return { database, resources: await harness.settle() };
}

const made = (resources: readonly Registered[]): string[] =>
  listing(resources).filter((line) => / d-/.test(line));

describe("a managed database on Azure", () => {
  it("is a server with its settings and databases, and a password that nobody typed", async () => {
    const { resources } = await build();
    assert.deepEqual(made(resources), [
      `${SETTING} d-log_connections`,
      `${SETTING} d-log_disconnections`,
      `${SETTING} d-require_secure_transport`,
      `${SETTING} d-ssl_min_protocol_version`,
      `${DATABASE} d-one`,
      `${DATABASE} d-two`,
      `${SERVER} d-server`,
      "azure-native:monitor:DiagnosticSetting d-log",
      "random:index/randomPassword:RandomPassword d-password",
    ]);
    const { inputs, secrets } = only(resources, SERVER);
    assert.equal(inputs["administratorLoginPassword"], "password-of-d-password");
    assert.deepEqual(secrets, ["administratorLoginPassword"]);
  });

  it("is in the subnet that is left to servers, and nowhere else", async () => {
    const { inputs } = only((await build()).resources, SERVER);
    assert.deepEqual(inputs["network"], {
      delegatedSubnetResourceId: "net-database-id",
      privateDnsZoneArmResourceId: "z-zone-id",
    });
  });

  it("waits until the network sees its name", async () => {
    const { dependsOn } = only((await build()).resources, SERVER);
    assert.ok(dependsOn.some((urn) => urn.endsWith("::z-link")));
  });

  it("speaks to nobody without TLS", async () => {
    const { resources } = await build();
    const settings = resources.filter(({ type }) => type === SETTING).map(({ inputs }) => inputs);
    assert.deepEqual(
      settings.map(({ configurationName, value, source }) => [configurationName, value, source]),
      [
        ["require_secure_transport", "ON", "user-override"],
        ["ssl_min_protocol_version", "TLSv1.2", "user-override"],
        ["log_connections", "ON", "user-override"],
        ["log_disconnections", "ON", "user-override"],
      ],
    );
  });

  it("has its log kept", async () => {
    const { inputs } = only((await build()).resources, "azure-native:monitor:DiagnosticSetting");
    assert.deepEqual(inputs, {
      resourceUri: "d-server-id",
      workspaceId: "logs-workspace-id",
      logs: [{ category: "PostgreSQLLogs", enabled: true }],
    });
  });

  it("is changed by one thing at a time", async () => {
    const { resources } = await build();
    const steps = resources.filter(({ type }) => type === SETTING || type === DATABASE);
    const before = [only(resources, SERVER), ...steps];
    for (const [index, step] of steps.entries())
      assert.ok(step.dependsOn.includes(before[index]?.urn ?? ""), step.name);
  });

  it("takes what is in it along when it goes", async () => {
    const { resources } = await build();
    const { urn } = only(resources, SERVER);
    for (const { deletedWith, name } of resources.filter(
      ({ type }) => type === SETTING || type === DATABASE,
    ))
      assert.equal(deletedWith, urn, name);
  });

  it("is reached by the name in its certificate, which public authorities signed", async () => {
    const { database } = await build();
    assert.equal(await valueOf(database.host), "d-server.postgres.database.azure.com");
    assert.equal(await valueOf(database.aliasOf), "d-server.postgres.database.azure.com");
    assert.deepEqual([database.sslMode, database.port], ["verify-full", 5432]);
    assert.equal((await valueOf(database.caCertificate)).split("BEGIN CERTIFICATE").length, 5);
    assert.ok(await isSecret(database.password));
    assert.deepEqual(database.databases, ["one", "two"]);
  });

  it("does not take the growth of its disk back", async () => {
    const { ignoreChanges } = only((await build()).resources, SERVER);
    assert.deepEqual(ignoreChanges, ["storage.storageSizeGB"]);
  });

  it("survives in production, with what is in it and its password, but for a consent", async () => {
    for (const [changes, kept] of [
      [{}, false],
      [{ tier: "production" }, true],
      [{ tier: "production", consents: ["d"] }, false],
    ] as const) {
      const { resources } = await build(changes);
      const password = only(resources, "random:index/randomPassword:RandomPassword");
      assert.deepEqual(
        [
          only(resources, SERVER).protect,
          only(resources, DATABASE, "d-one").protect,
          password.protect,
        ],
        [kept, kept, kept],
      );
      const locks = resources.filter(({ type }) => type === LOCK);
      assert.deepEqual(
        locks.map(({ inputs }) => [inputs["scope"], inputs["level"]]),
        kept ? [["d-server-id", "CanNotDelete"]] : [],
      );
    }
  });
});
