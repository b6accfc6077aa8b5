import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { StorageKind } from "../../../systems/storage";
import { ownershipLabels, PLATFORM } from "../../labels";
import { CLOUD_TRAITS } from "../settings";

/**
 * The classes of volumes: Auto Mode brings none. Both are encrypted, the one with AWS's key and the other with the customer's. In
 * production a volume outlives its claim, so that a mistake in a manifest does not take the data along.
 */
export function storageClasses(
  name: string,
  needs: PlatformNeeds,
  disksKey: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): readonly StorageClass[] {
  const keys: Readonly<Record<StorageKind, Record<string, pulumi.Input<string>>>> = {
    standard: {},
    encrypted: { kmsKeyId: disksKey },
  };
  return Object.entries(CLOUD_TRAITS.aws.storageClasses).map(
    ([kind, className]) =>
      new StorageClass(
        `${name}-${kind}-class`,
        {
          metadata: { name: className, labels: ownershipLabels(needs, PLATFORM) },
          provisioner: "ebs.csi.eks.amazonaws.com",
          parameters: { type: "gp3", encrypted: "true", ...keys[kind as StorageKind] },
          // The disk is made in the zone where its pod landed.
          volumeBindingMode: "WaitForFirstConsumer",
          allowVolumeExpansion: true,
          reclaimPolicy: needs.tier === "production" ? "Retain" : "Delete",
        },
        opts,
      ),
  );
}
