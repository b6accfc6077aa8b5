import { z } from "zod";
import { text } from "../../../config/text";

/** Google Cloud: where the cluster and its data live. */
export const gcpSettings = z.strictObject({
  cloud: z.literal("gcp").describe("Google Cloud: GKE."),
  project: text(
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    "a project id: 6 to 30 lower-case letters, digits and hyphens",
  ).describe("Project id, not its number or display name."),
  region: text(/^[a-z]+-[a-z]+[0-9]{1,2}$/, "a region such as europe-west1").describe(
    "Region of the cluster, the registry and the databases; changing it replaces all three.",
  ),
});
