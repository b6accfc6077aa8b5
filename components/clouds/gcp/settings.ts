import { z } from "zod";

/** Google Cloud: where the cluster and its data live. */
export const gcpSettings = z.strictObject({
  cloud: z.literal("gcp"),
  project: z
    .string()
    .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/)
    .describe("Project id, not its number or display name."),
  region: z
    .string()
    .regex(/^[a-z]+-[a-z]+[0-9]$/)
    .describe("Region of the cluster, the registry and the databases: `europe-west1`."),
});
