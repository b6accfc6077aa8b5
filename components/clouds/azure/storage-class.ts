import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { ownershipLabels, PLATFORM } from "../../labels";
import { CLOUD_TRAITS } from "../settings";

/**
 * The class of volumes that are encrypted with the customer's key; AKS brings the others. In production a volume outlives its claim,
 * so that a mistake in a manifest does not take the data along.
 *
 * @param disksKey - Id of the disk encryption set.
 */
export function encryptedStorageClass(
  name: string,
  needs: PlatformNeeds,
  disksKey: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): StorageClass {
  return new StorageClass(
    name,
    {
      metadata: {
        name: CLOUD_TRAITS.azure.storageClasses.encrypted,
        labels: ownershipLabels(needs, PLATFORM),
      },
      provisioner: "disk.csi.azure.com",
      parameters: { skuName: "StandardSSD_LRS", diskEncryptionSetID: disksKey },
      // The disk is made in the zone where its pod landed.
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: needs.tier === "production" ? "Retain" : "Delete",
    },
    opts,
  );
}
