import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { ownershipLabels, PLATFORM } from "../../labels";
import { CLOUD_TRAITS } from "../settings";
import type { GcpKey } from "./keys";

/**
 * The class of volumes that are encrypted with the customer's key (CQ-31). In production a volume outlives its claim, so that a
 * mistake in a manifest does not take the data along.
 */
export function encryptedStorageClass(
  name: string,
  needs: PlatformNeeds,
  key: GcpKey,
  opts: pulumi.CustomResourceOptions,
): StorageClass {
  return new StorageClass(
    name,
    {
      metadata: {
        name: CLOUD_TRAITS.gcp.storageClasses.encrypted,
        labels: ownershipLabels(needs, PLATFORM),
      },
      provisioner: "pd.csi.storage.gke.io",
      parameters: { type: "pd-balanced", "disk-encryption-kms-key": key.id },
      // The disk is made in the zone where its pod landed.
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: needs.tier === "production" ? "Retain" : "Delete",
    },
    { ...opts, dependsOn: key.grant },
  );
}
