import {
  MaintenanceConfiguration,
  type MaintenanceConfigurationArgs,
} from "@pulumi/azure-native/containerservice/maintenanceConfiguration";
import type * as pulumi from "@pulumi/pulumi";
import type { AzureSettings } from "./settings";

/** What AKS does by itself, by the name of its calendar. Source: AKS "Planned maintenance", read 2026-11-21. */
const CALENDARS = {
  cluster: "aksManagedAutoUpgradeSchedule",
  nodes: "aksManagedNodeOSUpgradeSchedule",
} as const;

/** Whose calendars, and what they say. */
export interface MaintenanceArgs {
  readonly maintenance: AzureSettings["maintenance"];
  readonly resourceGroup: pulumi.Input<string>;
  /** Name of the cluster in the cloud. */
  readonly cluster: pulumi.Input<string>;
}

/** When Azure may bring a cluster and its nodes up to date. */
export function maintenanceCalendars(
  name: string,
  { maintenance, resourceGroup, cluster }: MaintenanceArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [what, configName] of Object.entries(CALENDARS)) {
    new MaintenanceConfiguration(
      `${name}-${what}`,
      {
        resourceGroupName: resourceGroup,
        resourceName: cluster,
        configName,
        maintenanceWindow: maintenanceWindow(maintenance),
      },
      opts,
    );
  }
}

/** A window once a week. */
export function maintenanceWindow({
  day,
  startHour,
  hours,
}: AzureSettings["maintenance"]): MaintenanceConfigurationArgs["maintenanceWindow"] {
  return {
    schedule: { weekly: { dayOfWeek: day, intervalWeeks: 1 } },
    startTime: `${String(startHour).padStart(2, "0")}:00`,
    utcOffset: "+00:00",
    durationHours: hours,
  };
}
