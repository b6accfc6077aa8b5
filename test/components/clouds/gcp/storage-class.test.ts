import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { encryptedStorageClass } from "../../../../components/clouds/gcp/storage-class";
import type { Tier } from "../../../../config/environment-spec";
import { gcpNeeds } from "../../../support/gcp";
import { Harness, only } from "../../../support/harness";

async function made(tier: Tier): Promise<Readonly<Record<string, unknown>>> {
  const harness = await Harness.install();
  const grant = new pulumi.ComponentResource("slipway:test:Grant", "grant");
  const provider = new Provider("k");
  encryptedStorageClass(
    "class",
    gcpNeeds({ tier }),
    { id: pulumi.output("key"), grant },
    { provider },
  );
  return only(await harness.settle(), "kubernetes:storage.k8s.io/v1:StorageClass").inputs;
}

describe("the class of encrypted volumes", () => {
  it("encrypts with the customer's key, where the pod is, and lets volumes grow", async () => {
    const { provisioner, parameters, volumeBindingMode, allowVolumeExpansion, metadata } =
      await made("development");
    assert.deepEqual(
      { provisioner, parameters, volumeBindingMode, allowVolumeExpansion },
      {
        provisioner: "pd.csi.storage.gke.io",
        parameters: { type: "pd-balanced", "disk-encryption-kms-key": "key" },
        volumeBindingMode: "WaitForFirstConsumer",
        allowVolumeExpansion: true,
      },
    );
    assert.equal((metadata as { name: string }).name, "encrypted");
  });

  it("keeps a volume in production when its claim goes", async () => {
    assert.equal((await made("development"))["reclaimPolicy"], "Delete");
    assert.equal((await made("production"))["reclaimPolicy"], "Retain");
  });
});
