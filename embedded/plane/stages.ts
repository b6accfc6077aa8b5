/** The storage class of the plane: the default one, and the name that SecuMsg's claim asks for (it is minikube's). */
export const storageClassName = "standard";

/** The class for which kwok's own volume stages are written. */
const kwokClassName = "kwok-volume";

/** One file for kwok from several, with its volume stages made for {@link storageClassName}. */
export function composeStages(files: readonly string[]): string {
  return files.join("---\n").replaceAll(`'${kwokClassName}'`, `'${storageClassName}'`);
}
