import { z } from "zod";
import { awsSettings } from "./aws/settings";
import { azureSettings } from "./azure/settings";
import { gcpSettings } from "./gcp/settings";
import { localSettings } from "./local/settings";

/** The settings of one cluster's cloud, told apart by `cloud`. */
export const cloudSettings = z.discriminatedUnion("cloud", [
  gcpSettings,
  awsSettings,
  azureSettings,
  localSettings,
]);
export type CloudSettings = z.infer<typeof cloudSettings>;
export type CloudName = CloudSettings["cloud"];

/** Clouds whose folder is complete; the others are valid configuration that cannot be deployed yet. */
export const AVAILABLE_CLOUDS = ["local"] as const satisfies readonly CloudName[];
