import assert from "node:assert/strict";
import { GcpPlatform } from "../../../../components/clouds/gcp/platform";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpNeeds } from "../../../support/gcp";
import { Harness, only, type Registered } from "../../../support/harness";
import { inCluster } from "../../../support/platforms";
import { gcpCluster } from "../../../support/specs";

const needs = (changes: Partial<PlatformNeeds> = {}): PlatformNeeds => ({
  ...gcpNeeds(),
  secretStore: { kind: "vault", keepers: {} },
  ...changes,
});

async function build(
  of = needs(),
): Promise<{ platform: GcpPlatform; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const platform = new GcpPlatform("main", { settings: gcpCluster, needs: of }, inCluster());
  return { platform, resources: await harness.settle() };
}

describe("the seal of a Vault on Google Cloud", () => {
  it("is a key of its own, which Vault's account may use and look at", async () => {
    const { platform, resources } = await build();
    assert.equal(platform.seal?.kind, "gcpckms");
    const grants = resources.filter(
      ({ type, name }) => type.includes("cryptoKeyIAMMember") && name.startsWith("main-seal"),
    );
    assert.deepEqual(grants.map(({ inputs }) => inputs["role"]).sort(), [
      "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      "roles/cloudkms.viewer",
    ]);
    for (const { inputs } of grants)
      assert.match(String(inputs["member"]), /\/subject\/ns\/vault\/sa\/vault$/);
  });

  it("takes the place of the entries in Secret Manager", async () => {
    const { platform, resources } = await build();
    assert.ok(resources.every(({ type }) => !type.startsWith("gcp:secretmanager/")));
    assert.deepEqual(platform.identities, {});
    assert.deepEqual(Object.keys(platform.secretStore.providers), ["secumsg/secret-reader"]);
  });

  it("is kept in production", async () => {
    const { resources } = await build(needs({ tier: "production" }));
    assert.ok(only(resources, "gcp:kms/cryptoKey:CryptoKey", "main-seal-key").protect);
  });
});
