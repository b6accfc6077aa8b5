import { z } from "zod";
import { CLOUD_SETTINGS } from "../components/clouds/settings";
import { SYSTEM_NAMES } from "../systems/definition";
import { deliverySchema } from "./delivery-spec";
import type { Frozen } from "./frozen";
import { CACHE_HOSTINGS, DATABASE_HOSTINGS, PROFILES, SECRET_ROUTES } from "./profiles";
import { text } from "./text";

/** How much care an environment needs; `production` turns on the safety rules. */
export const TIERS = ["development", "preproduction", "production"] as const;
export type Tier = (typeof TIERS)[number];

const dnsLabel = text(
  /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "1 to 63 lower-case letters, digits and hyphens, starting with a letter",
);
const dnsName = text(
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  "a DNS name in lower case, without a scheme or a port",
);

const registry = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z
        .literal("managed")
        .describe("The environment's own registry, in the cluster's cloud."),
    }),
    z.strictObject({
      kind: z.literal("external").describe("Somebody else's registry: GHCR, Docker Hub."),
      prefix: text(
        /^[a-z0-9.-]+(:[0-9]+)?(\/[a-z0-9._-]+)*$/,
        "a registry's host and path in lower case, without a scheme or a trailing slash",
      ).describe("What an image's name starts with: `ghcr.io/acme`."),
    }),
  ])
  .describe("Where the system's images come from.");

const hostedSystem = z
  .strictObject({
    host: dnsName.describe(
      "DNS name under which the system is reached, unique in the environment.",
    ),
    namespace: dnsLabel
      .optional()
      .meta({ fallback: "the system's own, with the environment's name" })
      .describe("Namespace of the system; another one is an empty one, and the old one goes."),
    pathPrefix: text(/^(\/[a-z0-9-]+)+$/, "a path without a slash at its end: `/team`")
      .optional()
      .meta({ fallback: "none" })
      .describe("What all paths of the system begin with, on a host that others share."),
    cronJobs: z
      .boolean("true or false")
      .optional()
      .meta({ form: "true or false", fallback: "as the system says of each for the tier" })
      .describe("Whether what the system does by the clock is done here."),
    postgres: z
      .enum(DATABASE_HOSTINGS)
      .optional()
      .meta({ profileDefault: "dataServices" })
      .describe("Who runs the system's PostgreSQL: Argo CD in the cluster, or the cloud."),
    documents: z
      .enum(DATABASE_HOSTINGS)
      .optional()
      .meta({ profileDefault: "dataServices" })
      .describe("Who runs the system's document database: Argo CD in the cluster, or the cloud."),
    cache: z
      .enum(CACHE_HOSTINGS)
      .optional()
      .meta({ fallback: "`none`; the profile's `dataServices` for a system that needs one" })
      .describe(
        "Who runs the system's cache, if it is to have one: nobody, the cluster, or the cloud.",
      ),
    secretRoute: z
      .enum(SECRET_ROUTES)
      .optional()
      .meta({ fallback: "`external-secrets`" })
      .describe(
        "How secrets come from the cloud's store: External Secrets copies them, or the store's CSI driver mounts them into the " +
          "pods that own them. Changing it makes new entries: values that people gave are to be given again.",
      ),
    registry: registry.optional().meta({ fallback: "the system's own" }),
    imageUpdates: z
      .boolean("true or false")
      .optional()
      .meta({ form: "true or false", profileDefault: "imageUpdates" })
      .describe("Whether Argo CD Image Updater may write new tags to Git."),
  })
  .describe("What an environment says of a system that one of its clusters hosts.");

const issuer = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z
        .literal("self-signed")
        .describe("The cluster's own authority: no network needed, browsers warn."),
    }),
    z.strictObject({
      kind: z.literal("acme").describe("Let's Encrypt: the host must be reachable from outside."),
      email: z
        .email("an e-mail address")
        .meta({ form: "an e-mail address" })
        .describe("Where Let's Encrypt warns of certificates that are about to expire."),
      endpoint: z
        .enum(["trial", "trusted"])
        .describe(
          "`trial` has generous rate limits and is trusted by nobody; `trusted` is the real one.",
        ),
    }),
  ])
  .describe("Who signs the certificates of the hosts.");

const ingress = z
  .strictObject({
    className: dnsLabel.describe("IngressClass that serves the cluster's hosts: `nginx`."),
    namespace: dnsLabel.describe(
      "Namespace of the ingress controller's pods: network policies admit it alone.",
    ),
  })
  .optional()
  .meta({ fallback: "Traefik, installed as an add-on" })
  .describe(
    "The ingress controller that the cluster has already; without one, Slipway brings one.",
  );

const prometheus = z
  .strictObject({
    namespace: dnsLabel.describe("Namespace of its pods: network policies admit it to metrics."),
  })
  .optional()
  .meta({ fallback: "the cloud's own collectors, where it has some" })
  .describe(
    "A Prometheus that the cluster has already and an operator runs: it gets PodMonitors and PrometheusRules.",
  );

const traces = z
  .strictObject({
    service: dnsLabel.describe("Name of its Service, which takes OTLP over HTTP on port 4318."),
    namespace: dnsLabel.describe("Namespace of its pods: network policies permit the way there."),
  })
  .optional()
  .meta({ fallback: "traces are not sent" })
  .describe("The OpenTelemetry collector that the cluster has already, for traces of workloads.");

const pipeline = z
  .strictObject({
    repository: text(
      /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\/[A-Za-z0-9._-]{1,100}$/,
      "a GitHub repository: owner/name",
    ).describe("GitHub repository whose workflows build the images: `acme/shop`."),
    branch: text(/^(?![-/.])(?!.*(\.\.|\/\/|@\{))[^\s~^:?*[\\]+(?<![/.])$/, "a branch by name")
      .default("main")
      .describe("The one branch from which they may push images; others are refused."),
  })
  .optional()
  .meta({ fallback: "no workflow may push" })
  .describe("The workflow that may push images to the managed registry, without a key of its own.");

const deprovisioner = text(/^[^\s"\\]+$/, "a user name without spaces, quotes and backslashes")
  .optional()
  .meta({ fallback: "`slipway:deprovisioner`, whom an administrator has to impersonate" })
  .describe(
    "The one user who may delete protected namespaces, by the name that the API server knows: the object id of a managed " +
      "identity on AKS, a service account's e-mail on GKE, the user name of an access entry on EKS.",
  );

const secretStore = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z
        .literal("cloud")
        .describe("The cloud's own: Secret Manager, Secrets Manager, Key Vault."),
    }),
    z.strictObject({
      kind: z
        .literal("vault")
        .describe("Vault, installed in the cluster, which a key of the cloud's unseals."),
      keepers: z
        .record(
          text(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, "1 to 40 lower-case letters, digits, hyphens"),
          text(
            /^[A-Za-z0-9+/]{100,}={0,2}$/,
            "a PGP key on one line, as `gpg --export ID | base64 -w 0` writes it",
          ),
        )
        .default({})
        .describe(
          "Public PGP keys of the people who keep Vault's recovery key, by a name for each: each gets one share, which only " +
            "they can read, and more than half of them are needed. Without any nobody has it. Read once, when Vault is new.",
        ),
    }),
  ])
  .optional()
  .meta({ fallback: "the cloud's own" })
  .describe(
    "Where secrets lie. Changing it on a running cluster makes the values that are born in the program anew.",
  );

/** What a cluster says whatever its cloud. */
const anyCluster = {
  secretStore,
  deprovisioner,
  ingress,
  prometheus,
  traces,
  certificates: issuer,
  pipeline,
  systems: z
    .partialRecord(z.enum(SYSTEM_NAMES), hostedSystem)
    .describe("The systems that the cluster hosts, by name; each in one cluster only."),
};

const [gcp, aws, azure, local] = CLOUD_SETTINGS;
const cluster = z
  .discriminatedUnion("cloud", [
    gcp.extend(anyCluster),
    aws.extend(anyCluster),
    azure.extend(anyCluster),
    local.extend(anyCluster),
  ])
  .describe("A cluster: what its cloud needs to know, and what it hosts.");

const gitops = z
  .strictObject({
    repository: text(
      /^((https|ssh):\/\/[^\s/]+|file:\/\/)\/\S+$/,
      "an https, ssh or file URL",
    ).describe("URL of the Git repository that Argo CD reads, without credentials."),
    revision: text(
      /^(?!HEAD$)(?![-/.])(?!.*(\.\.|\/\/|@\{))[^\s~^:?*[\\]+(?<![/.])$/,
      "a branch, a tag or a commit by name, not HEAD",
    )
      .default("main")
      .describe("Branch, tag or commit that Argo CD follows."),
  })
  .describe("Where the rendered tree lies.");

const SOAK = "0 to 10080 whole minutes";

/** For how long production's images run elsewhere first, where its stack file does not say. */
export const DEFAULT_SOAK_MINUTES = 60;

const promotion = z
  .strictObject({
    soakMinutes: z
      .int(SOAK)
      .min(0, SOAK)
      .max(10_080, SOAK)
      .default(DEFAULT_SOAK_MINUTES)
      .meta({ form: SOAK })
      .describe(
        "For how long the environment before must have run exactly those images, Healthy all the time.",
      ),
  })
  .optional()
  .meta({ fallback: "each field's own" })
  .describe("What is asked of images before they are promoted to here, in tier production.");

/** What `slipway:environment` of a stack file holds: every field, its range and its description. */
export const environmentSchema = z.strictObject({
  tier: z
    .enum(TIERS)
    .describe("How much care the environment needs; `production` turns on the safety rules."),
  profile: z.enum(PROFILES).describe("How much it gets: the row of defaults that it starts from."),
  gitops,
  delivery: deliverySchema,
  promotion,
  clusters: z
    .record(dnsLabel, cluster)
    .describe("The environment's clusters, by a name that lasts: renaming one replaces it."),
  consents: z
    .array(
      text(
        /^[a-z0-9][A-Za-z0-9._/-]*$/,
        "the name of a resource, as a preview shows it: `craftique-cluster`",
      ),
    )
    .default([])
    .meta({ form: "a list of names of resources, as a preview shows them: `craftique-cluster`" })
    .describe(
      "Protected resources that may be replaced or deleted, by name. It takes an update of its own to take effect, and " +
        "should be empty again afterwards.",
    ),
});

/** An environment, validated and frozen: one stack, one `Pulumi.<name>.yaml`. */
export type EnvironmentSpec = Frozen<z.infer<typeof environmentSchema>> & {
  readonly name: string;
};
export type ClusterSpec = EnvironmentSpec["clusters"][string];
export type HostedSystem = Frozen<z.infer<typeof hostedSystem>>;
