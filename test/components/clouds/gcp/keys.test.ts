import assert from "node:assert/strict";
import { GcpKeys } from "../../../../components/clouds/gcp/keys";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, type Registered } from "../../../support/harness";

async function keys(changes: Partial<PlatformNeeds> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new GcpKeys("k", gcpParts(changes), onGcp());
  return harness.settle();
}

const KEY = "gcp:kms/cryptoKey:CryptoKey";
const GRANT = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";

describe("the customer's keys", () => {
  it("are two, each with one user", async () => {
    const made = listing(await keys()).filter((line) => line.startsWith("gcp:kms/"));
    assert.deepEqual(made, [
      `${KEY} k-disks`,
      `${KEY} k-secrets`,
      `${GRANT} k-disks-user`,
      `${GRANT} k-secrets-user`,
      "gcp:kms/keyRing:KeyRing k-ring",
    ]);
  });

  it("may be used by the service that encrypts with them, and by nobody else", async () => {
    const resources = await keys();
    for (const [key, agent] of [
      ["secrets", "container-engine-robot"],
      ["disks", "compute-system"],
    ] as const) {
      const { inputs } = only(resources, GRANT, `k-${key}-user`);
      assert.deepEqual(inputs, {
        cryptoKeyId: `k-${key}-id`,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: `serviceAccount:service-42@${agent}.iam.gserviceaccount.com`,
      });
    }
  });

  it("are renewed every 90 days, in the cluster's region", async () => {
    const resources = await keys();
    assert.equal(only(resources, KEY, "k-disks").inputs["rotationPeriod"], "7776000s");
    assert.equal(only(resources, "gcp:kms/keyRing:KeyRing").inputs["location"], "europe-west1");
  });

  it("cannot be destroyed in production without a consent", async () => {
    assert.equal(only(await keys(), KEY, "k-secrets").protect, false);
    const production = { tier: "production" } as const;
    assert.equal(only(await keys(production), KEY, "k-secrets").protect, true);
    const consented = await keys({ ...production, consents: ["k-secrets"] });
    assert.equal(only(consented, KEY, "k-secrets").protect, false);
    assert.equal(only(consented, KEY, "k-disks").protect, true);
  });
});
