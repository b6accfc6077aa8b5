import type { PlatformNeeds } from "../config/needs";

/** What decides on protection: any cluster's needs have it. */
export type Guard = Pick<PlatformNeeds, "tier" | "consents">;

/**
 * Whether a resource that holds state is protected: in production always, unless the stack file consents by name. The engine
 * then refuses to replace or delete it, and so does the cloud where it has such a switch of its own. A consent covers what is
 * named after it too: `shop-cluster` its node pools, `shop` the whole cluster of that name.
 *
 * @param name - Logical name of the resource, the last part of its URN.
 */
export function isProtected({ tier, consents }: Guard, name: string): boolean {
  const consented = consents.some((each) => name === each || name.startsWith(`${each}-`));
  return tier === "production" && !consented;
}
