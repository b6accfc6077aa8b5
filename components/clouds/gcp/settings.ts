import { z } from "zod";
import type { Frozen } from "../../../config/frozen";
import { text } from "../../../config/text";
import { domain, postgresVersion, range, startHour, windowHours } from "../common-settings";

/** What Google's calendars call the days of a week, Monday first. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const network = z
  .strictObject({
    nodes: range
      .default("10.0.0.0/20")
      .describe("Addresses of the nodes; one for each. Changing it replaces the cluster."),
    pods: range
      .default("10.64.0.0/14")
      .describe("Addresses of the pods; each node takes 256. Changing it replaces the cluster."),
    services: range
      .default("10.1.0.0/20")
      .describe("Addresses of Services inside the cluster. Changing it replaces the cluster."),
    controlPlane: range
      .default("172.16.0.0/28")
      .describe("Addresses of the control plane: a /28. Changing it replaces the cluster."),
    privateServices: range
      .default("10.2.0.0/16")
      .describe("Addresses of managed databases and caches. Changing it replaces them."),
  })
  .prefault({})
  .describe("The network's address ranges: set them where it is to meet another network.");

const maintenance = z
  .strictObject({
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1, "at least one day")
      .default(["SA", "SU"])
      .meta({ form: `a list of ${WEEKDAYS.join(", ")}` })
      .describe("Days on which nodes and databases may be replaced by newer ones."),
    startHour: startHour(23).default(1).describe("When it may start, in UTC."),
    hours: windowHours.describe(
      "How long it may take. GKE wants at least 48 hours in any 32 days.",
    ),
  })
  .prefault({})
  .describe("When the cloud may replace nodes and restart databases to bring them up to date.");

/** Google Cloud: where the cluster and its data live. */
export const gcpSettings = z.strictObject({
  cloud: z.literal("gcp").describe("Google Cloud: GKE."),
  project: text(
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    "a project id: 6 to 30 lower-case letters, digits and hyphens",
  ).describe(
    "Project id, not its number or display name. An environment has a project of its own.",
  ),
  region: text(/^[a-z]+-[a-z]+[0-9]{1,2}$/, "a region such as europe-west1").describe(
    "Region of the cluster, the registry and the databases; changing it replaces all three.",
  ),
  network,
  authorizedNetworks: z
    .record(text(/^[\w -]{1,64}$/, "1 to 64 letters, digits, spaces and hyphens"), range)
    .default({})
    .describe(
      "Ranges from which the control plane is reached, by a name for each: where you and the pipeline run Pulumi. " +
        "Without any, only from inside the cluster's network.",
    ),
  domain: domain({
    fallback: "no zone: somebody else's DNS leads to the address",
    description:
      "Domain that Cloud DNS serves, with a record for each host; every host lies in it.",
  }),
  maintenance,
  postgresVersion,
  backups: z
    .boolean("true or false")
    .default(true)
    .meta({ form: "true or false" })
    .describe("Whether managed databases are backed up and can be set back to any moment."),
});

export type GcpSettings = Frozen<z.infer<typeof gcpSettings>>;
