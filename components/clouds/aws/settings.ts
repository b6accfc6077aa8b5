import { z } from "zod";

/** AWS: where the cluster and its data live. */
export const awsSettings = z.strictObject({
  cloud: z.literal("aws"),
  account: z
    .string()
    .regex(/^[0-9]{12}$/)
    .describe("Account id; deployment refuses credentials of another account."),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/)
    .describe("Region of the cluster and its data services: `eu-west-1`."),
});
