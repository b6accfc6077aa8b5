/** An object of the tree: plain data, or a class of `kubernetes-models`, which can check itself against its schema. */
export interface Manifest {
  readonly kind: string;
  readonly metadata?: { readonly name?: string | undefined } | undefined;
  validate?(): void;
}

/** `deployment-auth.yaml`: unique within a folder, because kind and name are unique within a namespace. */
export function fileName({ kind, metadata }: Manifest): string {
  return `${kind.toLowerCase()}-${metadata?.name ?? ""}.yaml`;
}

/** @throws Error when the object does not keep to its schema. */
export function validated<T extends Manifest>(manifest: T): T {
  try {
    manifest.validate?.();
  } catch (error) {
    throw new Error(`${fileName(manifest)} is not valid: ${String(error)}`, { cause: error });
  }
  return manifest;
}
