/** `managed`: the environment's own registry. `external`: somebody else's, by prefix without a trailing slash. */
export type Registry =
  { readonly kind: "managed" } | { readonly kind: "external"; readonly prefix: string };

/** An image, without a digest: that is promotion's to write. */
export interface ImageDefinition {
  /** Path below the registry's prefix (`auth`), or a full name when `public` (`docker.io/library/postgres`). */
  readonly name: string;
  /** Set for an image that does not come from the system's registry. */
  readonly public?: true;
  /** Tag of the first rendering; from then on promotion owns it in the kustomization. */
  readonly tag: string;
}
