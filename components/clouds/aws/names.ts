import type { PlatformNeeds } from "../../../config/needs";
import { NAME_LIMITS, type NameKind } from "../../naming";

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

/** The names in AWS that Pulumi makes from a cluster's name, where the limits are tight. */
export function grownNames(
  cluster: string,
  { databases, identities, tools }: Pick<PlatformNeeds, "databases" | "identities"> & Tools,
): readonly GrownName[] {
  const managed = databases.filter(({ hosting }) => hosting === "managed");
  return [
    grown("awsRole", `${cluster}-observability-log-writer`),
    ...identities.map(({ system, serviceAccount }) =>
      grown("awsRole", `${cluster}-identities-${system}-${serviceAccount}`),
    ),
    ...managed.map(({ name }) => grown("awsDatabase", `${cluster}-data-${name}-server`)),
    ...(tools ? [grown("awsBackup", `${cluster}-tools-backup-selection`)] : []),
  ];
}

interface Tools {
  /** Whether SonarQube and Nexus run. */
  readonly tools: boolean;
}

function grown(kind: NameKind, logical: string): GrownName {
  const length = logical.length + AUTO_NAME_SUFFIX;
  return { kind, name: `${logical}-xxxxxxx`, excess: length - NAME_LIMITS[kind].longest };
}
