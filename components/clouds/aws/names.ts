import type { PlatformNeeds } from "../../../config/needs";
import { grownName, type GrownName } from "../../naming";
import { awsAccounts } from "./accounts";

/** The names in AWS that Pulumi makes from a cluster's name, where the limits are tight. */
export function grownNames(
  cluster: string,
  needs: Pick<PlatformNeeds, "databases" | "identities" | "secretStore"> & Tools,
): readonly GrownName[] {
  const managed = needs.databases.filter(({ hosting }) => hosting === "managed");
  return [
    grownName("awsRole", `${cluster}-observability-log-writer`),
    ...awsAccounts(needs).map(({ system, serviceAccount }) =>
      grownName("awsRole", `${cluster}-identities-${system}-${serviceAccount}`),
    ),
    ...managed.map(({ name }) => grownName("awsDatabase", `${cluster}-data-${name}-server`)),
    ...(needs.tools ? [grownName("awsBackup", `${cluster}-tools-backup-selection`)] : []),
  ];
}

interface Tools {
  /** Whether SonarQube and Nexus run. */
  readonly tools: boolean;
}
