/** The storage class of the plane: the default one, and the name that SecuMsg's claim asks for (it is minikube's). */
export const storageClassName = "standard";

/** The class for which kwok's own volume stages are written. */
const kwokClassName = "kwok-volume";

/**
 * One file for kwok from several: every Stage document, with the volume stages made for {@link storageClassName}. kwok's files also
 * hold its storage class and rules for running in a cluster, which have no use here.
 */
export function composeStages(files: readonly string[]): string {
  return files
    .flatMap((file) => file.split(/^---$/m))
    .filter((document) => /^kind: Stage$/m.test(document))
    .map((document) => document.trim().replaceAll(`'${kwokClassName}'`, `'${storageClassName}'`))
    .join("\n---\n")
    .concat("\n");
}
