import assert from "node:assert/strict";
import { encryptedStorageClass } from "../../../../components/clouds/azure/storage-class";
import { azureNeeds } from "../../../support/azure";
import { Harness, only, type Registered } from "../../../support/harness";
import { inCluster } from "../../../support/platforms";

async function build(tier: "development" | "production"): Promise<Registered> {
  const harness = await Harness.install();
  const { providers } = inCluster();
  const [provider] = Object.values(providers ?? {});
  encryptedStorageClass("c", azureNeeds({ tier }), "set-id", { ...(provider && { provider }) });
  return only(await harness.settle(), "kubernetes:storage.k8s.io/v1:StorageClass");
}

describe("the encrypted class on Azure", () => {
  it("makes disks with the customer's key, where their pod is", async () => {
    const { inputs } = await build("development");
    assert.equal((inputs["metadata"] as { name: string }).name, "encrypted");
    assert.equal(inputs["provisioner"], "disk.csi.azure.com");
    assert.deepEqual(inputs["parameters"], {
      skuName: "StandardSSD_LRS",
      diskEncryptionSetID: "set-id",
    });
    assert.equal(inputs["volumeBindingMode"], "WaitForFirstConsumer");
  });

  it("keeps volumes without a claim in production alone", async () => {
    assert.equal((await build("development")).inputs["reclaimPolicy"], "Delete");
    assert.equal((await build("production")).inputs["reclaimPolicy"], "Retain");
  });
});
