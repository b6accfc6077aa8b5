/** The storage class of the plane: the default one, and the name that SecuMsg's claim asks for (it is minikube's). */
export const storageClassName = "standard";

/** The condition by which kwok's own volume stages are for one class. */
const kwokCondition = "self.spec.storageClassName == 'kwok-volume'";

/**
 * The contract between Kubernetes and a driver: a claim whose class exists, and whose time has come, carries the name of the driver
 * that is to make the volume, and the volume says who made it.
 */
const everyClass =
  "has(self.metadata.annotations) && ('volume.kubernetes.io/storage-provisioner' in self.metadata.annotations" +
  " || 'pv.kubernetes.io/provisioned-by' in self.metadata.annotations)";

/** One file for kwok from several, with kwok as the driver of every storage class. */
export function composeStages(files: readonly string[]): string {
  return files.join("---\n").replaceAll(kwokCondition, everyClass);
}
