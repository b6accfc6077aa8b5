import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../../components/addons/charts";
import { readerName, VAULT } from "../../../components/clouds/vault";
import { vaultAccess } from "../../../components/clouds/vault-access";
import { valueOf } from "../../support/harness";
import { needsOf } from "../../support/platforms";

describe("Vault as a secret store", () => {
  it("is where the add-on installs it", async () => {
    assert.equal(CHARTS.vault.namespace, VAULT.namespace);
    const { name } = vaultAccess(needsOf());
    assert.equal(await valueOf(name), `https://vault.${CHARTS.vault.namespace}.svc:8200`);
  });

  it("is read as the tenant's own service account, by a token for Vault alone", async () => {
    const { providers } = vaultAccess(needsOf());
    assert.deepEqual(Object.keys(providers), ["secumsg/secret-reader"]);
    assert.deepEqual(await valueOf(pulumi.output(providers["secumsg/secret-reader"])), {
      vault: {
        server: "https://vault.vault.svc:8200",
        path: "secret",
        version: "v2",
        caProvider: { type: "Secret", name: "vault-trust", key: "ca.crt" },
        auth: {
          kubernetes: {
            mountPath: "kubernetes",
            role: "reader.secumsg.secret-reader",
            serviceAccountRef: { name: "secret-reader", audiences: ["vault"] },
          },
        },
      },
    });
  });

  it("never takes one reader for another", () => {
    const names = [
      readerName({ namespace: "a-b", serviceAccount: "c" }),
      readerName({ namespace: "a", serviceAccount: "b-c" }),
      readerName({ namespace: "a", serviceAccount: "b.c" }),
    ];
    assert.equal(new Set(names).size, 3);
  });
});
