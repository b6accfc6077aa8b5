import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { storageClasses } from "../../../../components/clouds/aws/storage-classes";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsNeeds } from "../../../support/aws";
import { Harness, type Registered } from "../../../support/harness";

async function build(changes: Partial<EnvironmentSpec> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  storageClasses("main", awsNeeds(changes), "arn:key/disks", { provider: new Provider("cluster") });
  return (await harness.settle()).filter(({ type }) => type.endsWith(":StorageClass"));
}

describe("the classes of volumes on AWS", () => {
  it("are the two that manifests name, both encrypted, one with the customer's key", async () => {
    const found = (await build()).map(({ inputs }) => [
      (inputs["metadata"] as { name: string }).name,
      inputs["parameters"],
    ]);
    assert.deepEqual(Object.fromEntries(found), {
      gp3: { type: "gp3", encrypted: "true" },
      encrypted: { type: "gp3", encrypted: "true", kmsKeyId: "arn:key/disks" },
    });
  });

  it("are Auto Mode's own, in the zone of their pod", async () => {
    for (const { inputs } of await build())
      assert.deepEqual(
        [inputs["provisioner"], inputs["volumeBindingMode"]],
        ["ebs.csi.eks.amazonaws.com", "WaitForFirstConsumer"],
      );
  });

  it("keep what was on them in production", async () => {
    const policies = async (tier: EnvironmentSpec["tier"]): Promise<unknown[]> =>
      (await build({ tier })).map(({ inputs }) => inputs["reclaimPolicy"]);
    assert.deepEqual(await policies("development"), ["Delete", "Delete"]);
    assert.deepEqual(await policies("production"), ["Retain", "Retain"]);
  });
});
