import { z } from "zod";
import type { Frozen } from "../../../config/frozen";
import { text } from "../../../config/text";
import { domain, kubernetesVersion, postgresVersion, range, startHour } from "../common-settings";

const rangeName = text(/^[\w-]{1,64}$/, "1 to 64 letters, digits and hyphens");

/** What AWS's calendars call the days of a week, Monday first. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const network = z
  .strictObject({
    range: range
      .default("10.0.0.0/16")
      .describe(
        "Addresses of everything in the network: half of them for nodes and pods. A /16 to a /20; changing it replaces all.",
      ),
    services: range
      .default("172.20.0.0/16")
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
      .default("sun")
      .describe("Day on which databases and caches may be restarted."),
    startHour: startHour(19)
      .default(4)
      .describe("When it may start, in UTC; backups are taken in the two hours after it is over."),
  })
  .prefault({})
  .describe("When the cloud may restart databases and caches to bring them up to date.");

const tools = z
  .strictObject({
    runners: z
      .record(rangeName, range)
      .describe(
        "Ranges that the pipeline's runners come from, by a name for each: they alone reach the tools. At most a /16 each.",
      ),
    image: text(/^\/[\w./-]+$/, "the name of an SSM parameter that holds an image's id")
      .default("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
      .describe(
        "SSM parameter with the machine image: Amazon Linux 2023, or one hardened from it.",
      ),
  })
  .optional()
  .meta({ fallback: "no tools" })
  .describe("SonarQube and Nexus on machines of their own, for the pipelines of the systems.");

/** AWS: where the cluster and its data live. */
export const awsSettings = z.strictObject({
  cloud: z.literal("aws").describe("Amazon Web Services: EKS."),
  account: text(/^[0-9]{12}$/, "12 digits in quotes").describe(
    "Account id; credentials of another account are refused. An environment has an account of its own.",
  ),
  region: text(/^[a-z]{2}(-[a-z]+)+-[0-9]$/, "a region such as eu-west-1").describe(
    "Region of the cluster and its data services; changing it replaces both.",
  ),
  network,
  authorizedNetworks: z
    .record(rangeName, range)
    .default({})
    .describe(
      "Ranges from which the control plane is reached, by a name for each: where you and the pipeline run Pulumi. " +
        "Without any, only from inside the cluster's network.",
    ),
  administrators: z
    .record(
      rangeName,
      text(/^arn:aws:iam::[0-9]{12}:(role|user)\/[\w+=,.@/-]+$/, "the ARN of an IAM role or user"),
    )
    .default({})
    .describe(
      "IAM roles and users that may do everything in the cluster, by a name for each, beside whoever creates it.",
    ),
  kubernetesVersion,
  domain: domain({
    fallback: "no zone and no CloudFront: somebody else's DNS leads to the load balancer",
    description:
      "Domain that Route 53 serves, with a record for each host; every host lies in it. CloudFront and its firewall then stand " +
      "before the cluster.",
  }),
  maintenance,
  postgresVersion,
  tools,
});

export type AwsSettings = Frozen<z.infer<typeof awsSettings>>;
