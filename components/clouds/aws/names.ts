import type { PlatformNeeds } from "../../../config/needs";
import { grownName, type GrownName } from "../../naming";

/** The names in AWS that Pulumi makes from a cluster's name, where the limits are tight. */
export function grownNames(
  cluster: string,
  { databases, identities, tools }: Pick<PlatformNeeds, "databases" | "identities"> & Tools,
): readonly GrownName[] {
  const managed = databases.filter(({ hosting }) => hosting === "managed");
  return [
    grownName("awsRole", `${cluster}-observability-log-writer`),
    ...identities.map(({ system, serviceAccount }) =>
      grownName("awsRole", `${cluster}-identities-${system}-${serviceAccount}`),
    ),
    ...managed.map(({ name }) => grownName("awsDatabase", `${cluster}-data-${name}-server`)),
    ...(tools ? [grownName("awsBackup", `${cluster}-tools-backup-selection`)] : []),
  ];
}

interface Tools {
  /** Whether SonarQube and Nexus run. */
  readonly tools: boolean;
}
