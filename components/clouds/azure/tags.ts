import type { PlatformNeeds } from "../../../config/needs";

/**
 * Tags of the two resource groups that hold everything of a cluster, by which costs are told apart. Azure's provider has no default
 * ones: what is in a group is known by the group.
 */
export function ownershipTags({
  environment,
  cluster,
}: Pick<PlatformNeeds, "environment" | "cluster">): Record<string, string> {
  return { "managed-by": "slipway", environment, cluster };
}
