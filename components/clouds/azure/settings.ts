import { z } from "zod";

/** Azure: where the cluster and its data live. */
export const azureSettings = z.strictObject({
  cloud: z.literal("azure"),
  subscription: z.guid().describe("Subscription id."),
  location: z
    .string()
    .regex(/^[a-z]+[0-9]?$/)
    .describe("Location of the resource group and everything in it: `westeurope`."),
});
