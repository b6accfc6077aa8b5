/** `encrypted`: with a key of the environment's own, where the cloud has one to give. */
export type StorageKind = "standard" | "encrypted";
