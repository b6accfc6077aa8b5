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
