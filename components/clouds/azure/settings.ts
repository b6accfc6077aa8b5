import { z } from "zod";
import type { Frozen } from "../../../config/frozen";
import { text } from "../../../config/text";
import {
  domain,
  kubernetesVersion,
  postgresVersion,
  range,
  startHour,
  windowHours,
} from "../common-settings";

const name = text(/^[\w-]{1,64}$/, "1 to 64 letters, digits and hyphens");
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What Azure's calendars call the days of a week, Monday first. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

const network = z
  .strictObject({
    range: range
      .default("10.0.0.0/16")
      .describe("Addresses of the network, which the next three share. Changing it replaces all."),
    nodes: range
      .default("10.0.0.0/20")
      .describe("Addresses of the nodes; one for each. Changing it replaces the cluster."),
    database: range
      .default("10.0.16.0/24")
      .describe("Addresses of managed PostgreSQL servers. Changing it replaces them."),
    endpoints: range
      .default("10.0.17.0/24")
      .describe("Addresses under which the network reaches other services of the cloud."),
    pods: range
      .default("10.244.0.0/16")
      .describe(
        "Addresses of the pods, apart from the network's; each node takes 256. Changing it replaces the cluster.",
      ),
    services: range
      .default("10.1.0.0/20")
      .describe(
        "Addresses of Services inside the cluster, apart from the network's. Changing it replaces the cluster.",
      ),
  })
  .prefault({})
  .describe("The network's address ranges: set them where it is to meet another network.");

const maintenance = z
  .strictObject({
    day: z
      .enum(WEEKDAYS)
      .default("Sunday")
      .describe("Day on which nodes and databases may be replaced by newer ones."),
    startHour: startHour(23).default(1).describe("When it may start, in UTC."),
    hours: windowHours.describe(
      "How long the cluster's may take. A database's is always one hour.",
    ),
  })
  .prefault({})
  .describe("When the cloud may replace nodes and restart databases to bring them up to date.");

/** Azure: where the cluster and its data live. */
export const azureSettings = z.strictObject({
  cloud: z.literal("azure").describe("Microsoft Azure: AKS."),
  subscription: text(
    id,
    "a subscription id: 32 lower-case hexadecimal digits in five groups",
  ).describe("Subscription id; everything goes to it, whatever the shell is signed in to."),
  location: text(/^[a-z]+[0-9]?$/, "a location such as westeurope").describe(
    "Location of the resource group and everything in it; changing it replaces both.",
  ),
  network,
  authorizedNetworks: z
    .record(name, range)
    .default({})
    .describe(
      "Ranges from which the control plane is reached, by a name for each: where you and the pipeline run Pulumi. " +
        "Without any, only from inside the cluster's network. The first one or the last one replaces the cluster.",
    ),
  administrators: z
    .record(name, text(id, "the object id of a group: 32 lower-case hexadecimal digits"))
    .default({})
    .describe(
      "Groups of Entra ID whose members may do everything in the cluster, by a name for each, beside whoever creates it.",
    ),
  kubernetesVersion,
  domain: domain({
    fallback: "no zone: somebody else's DNS leads to the address",
    description:
      "Domain that Azure DNS serves, with a record for each host; every host lies in it.",
  }),
  maintenance,
  monitoring: z
    .boolean("true or false")
    .default(true)
    .meta({ form: "true or false" })
    .describe(
      "Whether Azure Monitor collects metrics and logs of pods, and watches the systems' alerts.",
    ),
  postgresVersion,
});

export type AzureSettings = Frozen<z.infer<typeof azureSettings>>;
