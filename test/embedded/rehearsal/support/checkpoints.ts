import type { Checkpoint, ResourceState } from "../../../../embedded/engine/checkpoint";

/** A URN of the stack `live` in the project `slipway`. */
export function urn(name: string, type = "gcp:sql/user:User"): string {
  return `urn:pulumi:live::slipway::slipway:gcp:Database$${type}::${name}`;
}

/** A resource that was created at the second `second`, by default with the type of {@link urn}. */
export function resource(
  name: string,
  { second = 0, ...rest }: Partial<ResourceState> & { readonly second?: number } = {},
): ResourceState {
  const created = new Date(second * 1000).toISOString();
  const type = rest.type ?? "gcp:sql/user:User";
  return { urn: urn(name, type), type, id: name, created, modified: created, ...rest };
}

/** A stack with those resources. */
export function checkpoint(...resources: readonly ResourceState[]): Checkpoint {
  return { deployment: { resources } };
}
