import { z } from "zod";
import { text } from "../../../config/text";

/** Azure: where the cluster and its data live. */
export const azureSettings = z.strictObject({
  cloud: z.literal("azure").describe("Microsoft Azure: AKS."),
  subscription: text(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    "a subscription id: 32 lower-case hexadecimal digits in five groups",
  ).describe("Subscription id; credentials of another subscription are refused."),
  location: text(/^[a-z]+[0-9]?$/, "a location such as westeurope").describe(
    "Location of the resource group and everything in it; changing it replaces both.",
  ),
});
