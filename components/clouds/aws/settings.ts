import { z } from "zod";
import { text } from "../../../config/text";

/** AWS: where the cluster and its data live. */
export const awsSettings = z.strictObject({
  cloud: z.literal("aws").describe("Amazon Web Services: EKS."),
  account: text(/^[0-9]{12}$/, "12 digits in quotes").describe(
    "Account id; credentials of another account are refused.",
  ),
  region: text(/^[a-z]{2}(-[a-z]+)+-[0-9]$/, "a region such as eu-west-1").describe(
    "Region of the cluster and its data services; changing it replaces both.",
  ),
});
