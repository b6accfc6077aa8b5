import type { PlatformNeeds } from "../../../config/needs";
import { grownName, type GrownName } from "../../naming";
import { GCP_SIZES } from "./sizes";

/** The names in Google Cloud that Pulumi makes from a cluster's name, longest first where the limits are tight. */
export function grownNames(
  cluster: string,
  { profile, databases, project }: Pick<PlatformNeeds, "profile" | "databases"> & Project,
): readonly GrownName[] {
  const pools = Object.keys(GCP_SIZES[profile].pools);
  const managed = databases.filter(({ hosting }) => hosting === "managed");
  return [
    grownName("gcpCluster", `${cluster}-cluster`),
    ...pools.map((pool) => grownName("gcpNodePool", `${cluster}-cluster-${pool}`)),
    grownName("gcpNetwork", `${cluster}-data-private-services-addresses`),
    // Cloud SQL counts the project's id and a colon too.
    ...managed.map(({ name }) =>
      grownName("gcpDatabase", `${cluster}-data-${name}-server`, project.length + 1),
    ),
  ];
}

interface Project {
  /** Id of the project. */
  readonly project: string;
}
