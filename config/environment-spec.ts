import { z } from "zod";
import { CLOUD_SETTINGS } from "../components/clouds/settings";
import { SYSTEM_NAMES } from "../systems/definition";
import { PROFILES } from "./profiles";

/** How much care an environment needs; `production` turns on the safety rules. */
export const TIERS = ["development", "preproduction", "production"] as const;
export type Tier = (typeof TIERS)[number];

const dnsLabel = z.string().regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);

const registry = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("managed") }),
  z.strictObject({
    kind: z.literal("external"),
    prefix: z.string().regex(/^[a-z0-9.-]+(:[0-9]+)?(\/[a-z0-9._-]+)*$/),
  }),
]);

/** What an environment says of a system that one of its clusters hosts. */
const hostedSystem = z.strictObject({
  host: z.string().min(1).describe("DNS name under which the system is reached."),
  postgres: z
    .enum(["in-cluster", "managed"])
    .optional()
    .describe("Who runs the system's PostgreSQL. Default: the profile's."),
  registry: registry.optional().describe("Where its images come from. Default: the system's own."),
  imageUpdates: z
    .boolean()
    .optional()
    .describe("Whether Argo CD Image Updater may write new tags to Git. Default: the profile's."),
});

const issuer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("self-signed") }),
  z.strictObject({
    kind: z.literal("acme"),
    email: z.email(),
    endpoint: z.enum(["trial", "trusted"]),
  }),
]);

/** What a cluster says whatever its cloud. */
const anyCluster = {
  ingress: z.strictObject({ className: dnsLabel, namespace: dnsLabel }),
  certificates: issuer,
  systems: z.partialRecord(z.enum(SYSTEM_NAMES), hostedSystem),
};

const [gcp, aws, azure, local] = CLOUD_SETTINGS;
const cluster = z.discriminatedUnion("cloud", [
  gcp.extend(anyCluster),
  aws.extend(anyCluster),
  azure.extend(anyCluster),
  local.extend(anyCluster),
]);

export const environmentSchema = z.strictObject({
  tier: z.enum(TIERS),
  profile: z.enum(PROFILES),
  gitops: z.strictObject({
    repository: z.string().min(1).describe("URL of the Git repository that Argo CD reads."),
    revision: z
      .string()
      .min(1)
      .default("main")
      .describe("Branch, tag or commit that Argo CD follows."),
  }),
  clusters: z.record(dnsLabel, cluster),
});

/** An environment, validated: one stack, one `Pulumi.<name>.yaml`. */
export type EnvironmentSpec = z.infer<typeof environmentSchema> & { readonly name: string };
export type ClusterSpec = EnvironmentSpec["clusters"][string];
export type HostedSystem = z.infer<typeof hostedSystem>;
