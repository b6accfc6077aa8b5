import type { PlatformNeeds } from "../../../config/needs";
import { NAME_LIMITS, type NameKind } from "../../naming";
import { GCP_SIZES } from "./sizes";

/** What Pulumi puts after the logical name of a resource that it names: a hyphen and seven hexadecimal digits. */
const AUTO_NAME_SUFFIX = 8;

/** A name that grows with what people call a cluster, its systems and their services. */
export interface GrownName {
  readonly kind: NameKind;
  /** The name with the suffix's place at its end. */
  readonly name: string;
  /** Letters that it has too many; 0 or less when it fits. */
  readonly excess: number;
}

/** The names in Google Cloud that Pulumi makes from a cluster's name, longest first where the limits are tight. */
export function grownNames(
  cluster: string,
  { profile, databases, project }: Pick<PlatformNeeds, "profile" | "databases"> & Project,
): readonly GrownName[] {
  const pools = Object.keys(GCP_SIZES[profile].pools);
  const managed = databases.filter(({ hosting }) => hosting === "managed");
  return [
    grown("gcpCluster", `${cluster}-cluster`),
    ...pools.map((pool) => grown("gcpNodePool", `${cluster}-cluster-${pool}`)),
    grown("gcpNetwork", `${cluster}-data-private-services-addresses`),
    // Cloud SQL counts the project's id and a colon too.
    ...managed.map(({ name }) =>
      grown("gcpDatabase", `${cluster}-data-${name}-server`, project.length + 1),
    ),
  ];
}

interface Project {
  /** Id of the project. */
  readonly project: string;
}

function grown(kind: NameKind, logical: string, before = 0): GrownName {
  const length = before + logical.length + AUTO_NAME_SUFFIX;
  return { kind, name: `${logical}-xxxxxxx`, excess: length - NAME_LIMITS[kind].longest };
}
