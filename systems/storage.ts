/** `encrypted`: with a key of the environment's own, where the cloud has one to give. */
export type StorageKind = "standard" | "encrypted";

/**
 * Files that outlive a service's pods, the same for all of them. Where the service has one pod at most, that pod has the volume for
 * itself; where it may have several, the cluster's cloud must offer files that they share.
 */
export interface VolumeDefinition {
  /** Name of the claim. A new name is a new, empty volume; so is another profile, if pods share the files in one and not in the other. */
  readonly claim: string;
  /** Where the container finds it. */
  readonly mountPath: string;
  /** Size of the volume; it can grow where the storage class lets it, and never shrinks. */
  readonly storageGiB: number;
}
