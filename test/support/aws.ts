import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import { AwsKeys } from "../../components/clouds/aws/keys";
import { AwsNetwork } from "../../components/clouds/aws/network";
import { AwsSecurityGroups } from "../../components/clouds/aws/security-groups";
import { awsSettings, type AwsSettings } from "../../components/clouds/aws/settings";
import type { ClusterSpec } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";
import { withManagedData } from "./managed-needs";
import { needsOf } from "./platforms";
import { smallestCluster, smallestSpec } from "./specs";

/** The smallest cluster on AWS, hosting SecuMsg. */
export const awsCluster = {
  ...awsSettings.parse({ cloud: "aws", account: "123456789012", region: "eu-west-1" }),
  certificates: smallestCluster.certificates,
  systems: smallestCluster.systems,
} as const satisfies ClusterSpec;

/** Tools for runners that come from two places. */
export const TOOLS: NonNullable<AwsSettings["tools"]> = {
  runners: { office: "198.51.100.0/24", build: "203.0.113.0/28" },
  image: "/acme/hardened",
};

/** The providers that components on AWS are handed, as options. */
export function onAws(): pulumi.ComponentResourceOptions {
  return { providers: [new Provider("aws"), new RandomProvider("random")] };
}

/** What SecuMsg needs of a cluster called `main` on AWS, in the smallest environment. */
export function awsNeeds(changes: Partial<typeof smallestSpec> = {}): PlatformNeeds {
  const clusters = { laptop: awsCluster };
  return { ...needsOf({ ...smallestSpec, ...changes, clusters }), cluster: "main" };
}

/** The same with everything managed that can be, for a cluster that has a domain, tools and a pipeline. */
export function wholeNeeds(changes: Partial<typeof smallestSpec> = {}): PlatformNeeds {
  return {
    ...withManagedData(awsNeeds(changes)),
    repositories: [{ system: "craftista", name: "craftista/frontend" }],
    hosts: [{ system: "craftista", host: "shop.example.com" }],
    pipeline: { repository: "acme/shop", branch: "main" },
  };
}

/** Settings of a cluster that has everything. */
export const wholeSettings: AwsSettings = {
  ...awsCluster,
  domain: "example.com",
  tools: TOOLS,
  authorizedNetworks: { office: "198.51.100.0/24" },
  administrators: { lead: "arn:aws:iam::123456789012:role/lead" },
};

/** What most components on AWS are made from. */
export function awsParts(
  needs: PlatformNeeds = awsNeeds(),
  settings: AwsSettings = awsCluster,
): {
  settings: AwsSettings;
  needs: PlatformNeeds;
  network: AwsNetwork;
  securityGroups: AwsSecurityGroups;
  keys: AwsKeys;
} {
  const network = new AwsNetwork("net", { settings, needs }, onAws());
  const securityGroups = new AwsSecurityGroups(
    "groups",
    {
      settings,
      vpc: network.id,
      behindCloudFront: settings.domain !== undefined,
      tools: settings.tools !== undefined,
    },
    onAws(),
  );
  const keys = new AwsKeys("keys", { settings, needs }, onAws());
  return { settings, needs, network, securityGroups, keys };
}
