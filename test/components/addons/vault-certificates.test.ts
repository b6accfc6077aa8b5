import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { certifyVault, trustVault } from "../../../components/addons/vault-certificates";
import { VAULT_NAMES } from "../../../components/addons/vault-values";
import { Harness, only, type Registered } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

interface CertificateSpec {
  readonly issuerRef: { readonly kind: string; readonly name: string };
  readonly [field: string]: unknown;
}

const specOf = ({ inputs }: Registered): CertificateSpec => inputs["spec"] as CertificateSpec;

describe("Vault's certificate", () => {
  const CERTIFICATE = "kubernetes:cert-manager.io/v1:Certificate";

  async function build(): Promise<readonly Registered[]> {
    const harness = await Harness.install();
    const [provider] = inCluster().providers as pulumi.ProviderResource[];
    certifyVault("v", { needs: needsOf(), namespace: "vault" }, { provider });
    const metadata = { name: "vault-trust", namespace: pulumi.output("shop"), labels: {} };
    trustVault("t", metadata, { provider });
    return harness.settle();
  }

  it("is signed by an authority of its own, under every name that servers are asked by", async () => {
    const resources = await build();
    const server = specOf(only(resources, CERTIFICATE, "v-server"));
    assert.deepEqual(server["dnsNames"], VAULT_NAMES);
    assert.deepEqual(
      [server.issuerRef.kind, server.issuerRef.name],
      ["ClusterIssuer", "vault-authority"],
    );
    const authority = specOf(only(resources, CERTIFICATE, "v-authority"));
    assert.deepEqual([authority["isCA"], authority.issuerRef.name], [true, "vault-root"]);
    const { metadata } = only(resources, CERTIFICATE, "v-authority").inputs as {
      metadata: { namespace: string };
    };
    // Where cert-manager looks for the Secret of a ClusterIssuer.
    assert.equal(metadata.namespace, "cert-manager");
  });

  it("is renewed long before it ends: a server reads it when it starts", async () => {
    const { duration, renewBefore } = specOf(only(await build(), CERTIFICATE, "v-server"));
    assert.equal(parseInt(String(renewBefore)) * 2, parseInt(String(duration)));
  });

  it("is trusted in a tenant's namespace by the authority beside a certificate without a name of Vault's", async () => {
    const trust = specOf(only(await build(), CERTIFICATE, "t"));
    assert.equal(trust["secretName"], "vault-trust");
    assert.equal(trust["dnsNames"], undefined);
    assert.deepEqual(trust["usages"], ["client auth"]);
  });
});
