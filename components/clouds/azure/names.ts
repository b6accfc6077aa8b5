import type { PlatformNeeds } from "../../../config/needs";
import { grownName, type GrownName } from "../../naming";

/** The names in Azure that Pulumi makes from a cluster's name, where the limits are tight. */
export function grownNames(
  cluster: string,
  { databases, caches }: Pick<PlatformNeeds, "databases" | "caches">,
): readonly GrownName[] {
  return [
    grownName("azureCluster", `${cluster}-cluster`),
    ...databases
      .filter(({ hosting }) => hosting === "managed")
      .map(({ name }) => grownName("azureDatabase", `${cluster}-data-${name}-server`)),
    ...caches
      .filter(({ hosting }) => hosting === "managed")
      .map(({ name }) => grownName("azureCache", `${cluster}-data-${name}-server`)),
  ];
}
