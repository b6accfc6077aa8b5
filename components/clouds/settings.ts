import type { z } from "zod";
import { awsSettings } from "./aws/settings";
import { azureSettings } from "./azure/settings";
import { gcpSettings } from "./gcp/settings";
import { localSettings } from "./local/settings";

/** Each cloud's part of a cluster's configuration; `cloud` tells them apart. */
export const CLOUD_SETTINGS = [gcpSettings, awsSettings, azureSettings, localSettings] as const;
export type CloudSettings = z.infer<(typeof CLOUD_SETTINGS)[number]>;
export type CloudName = CloudSettings["cloud"];

/** Clouds whose folder is complete; the others are valid configuration that cannot be deployed yet. */
export const AVAILABLE_CLOUDS = ["local"] as const satisfies readonly CloudName[];

/** What the rules of a configuration need to know of a cloud. */
export interface CloudTraits {
  /** Whether it runs databases and registries outside the cluster, for what the configuration calls `managed`. */
  readonly managedServices: boolean;
  /** Whether its controllers see the files of the machine that deploys, a `file` repository for one. */
  readonly sharesFiles: boolean;
}

/** One row for each cloud, so that a new one has to say. */
export const CLOUD_TRAITS: Readonly<Record<CloudName, CloudTraits>> = {
  gcp: { managedServices: true, sharesFiles: false },
  aws: { managedServices: true, sharesFiles: false },
  azure: { managedServices: true, sharesFiles: false },
  local: { managedServices: false, sharesFiles: true },
};

/** Names of the clouds that run databases and registries. */
export const CLOUDS_WITH_SERVICES: readonly CloudName[] = CLOUD_SETTINGS.map(
  ({ shape }) => shape.cloud.value,
).filter((cloud) => CLOUD_TRAITS[cloud].managedServices);
