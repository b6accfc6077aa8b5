import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import {
  objectNameOf,
  secretProviderClass,
} from "../../../../components/clouds/azure/secret-provider-class";
import type { SecretNeed } from "../../../../config/needs";
import { valueOf } from "../../../support/harness";

const need: SecretNeed = {
  entry: "todo-prod-todo-app-be-postgres-secret-prod",
  store: "todo-app-be",
  system: "todo",
  secret: "postgres-secret-prod",
  values: { USER: { kind: "database-user" }, PASSWORD: { kind: "database-password" } },
  objects: { USER: "postgres-user-prod", PASSWORD: "postgres-password-prod" },
};

interface Spec {
  readonly provider: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly secretObjects: readonly {
    readonly secretName: string;
    readonly type: string;
    readonly data: readonly { readonly objectName: string; readonly key: string }[];
  }[];
}

async function specOf(secrets: readonly SecretNeed[]): Promise<Spec> {
  const args = { client: "client-id", tenant: "tenant-id", vaultName: "vault" };
  return (await valueOf(
    pulumi.output(secretProviderClass({ ...args, secrets })),
  )) as unknown as Spec;
}

describe("what Key Vault's driver is told", () => {
  it("is which entries to read, of which vault, as whom (TD-105, TD-113)", async () => {
    const { provider, parameters } = await specOf([need]);
    const { objects = "", ...others } = parameters;
    assert.equal(provider, "azure");
    assert.deepEqual(others, {
      usePodIdentity: "false",
      useVMManagedIdentity: "false",
      clientID: "client-id",
      keyvaultName: "vault",
      tenantId: "tenant-id",
    });
    // Each item is a text, which the driver reads by itself.
    const { array } = parse(objects) as { array: string[] };
    assert.deepEqual(
      array.map((item) => parse(item) as unknown),
      [
        { objectName: "postgres-user-prod", objectType: "secret" },
        { objectName: "postgres-password-prod", objectType: "secret" },
      ],
    );
  });

  it("is which Secret to make of them, with which keys (TD-114)", async () => {
    const { secretObjects } = await specOf([need]);
    assert.deepEqual(secretObjects, [
      {
        secretName: "postgres-secret-prod",
        type: "Opaque",
        data: [
          { objectName: "postgres-user-prod", key: "USER" },
          { objectName: "postgres-password-prod", key: "PASSWORD" },
        ],
      },
    ]);
  });

  it("names entries as the vault does, however long their names are", async () => {
    const long = "a".repeat(200);
    const { secretObjects, parameters } = await specOf([{ ...need, objects: { USER: long } }]);
    const fitted = objectNameOf(long);
    assert.ok(fitted.length <= 127);
    assert.equal(secretObjects[0]?.data[0]?.objectName, fitted);
    assert.ok((parameters["objects"] ?? "").includes(`objectName: ${fitted}\n`));
  });
});
