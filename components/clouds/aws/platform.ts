import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CloudPlatform, CloudPlatformArgs } from "../contract";
import { vaultAccess } from "../vault-access";
import { awsAccounts } from "./accounts";
import { AwsCluster } from "./cluster";
import { AwsDataServices } from "./data-services";
import { AwsEndpoints } from "./endpoints";
import { AwsEntrance, hostsBehindCloudFront } from "./entrance";
import { AwsIdentities } from "./identity";
import type { AwsIngress } from "./ingress";
import { AwsKeys } from "./keys";
import { AwsNetwork } from "./network";
import { AwsObservability } from "./observability";
import { AwsPipeline } from "./pipeline";
import { AwsRegistry } from "./registry";
import { AwsSeal } from "./seal";
import { AwsSecretStore } from "./secret-store";
import { AwsSecurityGroups } from "./security-groups";
import type { AwsSettings } from "./settings";
import { AWS_SIZES } from "./sizes";
import { storageClasses } from "./storage-classes";
import { AwsTools } from "./tools";

/** The platform on AWS: a network of its own, a cluster in it, the data services beside it, and CloudFront before it. */
export class AwsPlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster: AwsCluster;
  public readonly registry: AwsRegistry;
  public readonly secretStore: CloudPlatform["secretStore"];
  public readonly seal: AwsSeal | undefined;
  public readonly databases: CloudPlatform["databases"];
  public readonly caches: CloudPlatform["caches"];
  public readonly documentDatabases: CloudPlatform["documentDatabases"];
  public readonly identities: CloudPlatform["identities"];
  public readonly ingress: AwsIngress;
  public readonly nameServers: pulumi.Output<string[]> | undefined;
  public readonly pipeline: AwsPipeline | undefined;

  public constructor(
    name: string,
    { settings, needs }: CloudPlatformArgs<AwsSettings>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Platform", name, {}, opts);
    const provider = new Provider(`${name}-aws`, providerArgs(settings, needs), { parent: this });
    const here = { parent: this, providers: [provider] };
    const keys = new AwsKeys(`${name}-keys`, { settings, needs }, here);
    const network = new AwsNetwork(`${name}-network`, { settings, needs }, here);
    const securityGroups = new AwsSecurityGroups(
      `${name}-groups`,
      {
        settings,
        vpc: network.id,
        behindCloudFront: hostsBehindCloudFront(settings, needs) !== undefined,
        tools: settings.tools !== undefined,
      },
      here,
    );
    const common = { settings, needs, network, securityGroups, keys };
    new AwsEndpoints(
      `${name}-endpoints`,
      {
        network,
        region: settings.region,
        securityGroup: securityGroups.id("endpoints"),
        endpointZones: AWS_SIZES[needs.profile].endpointZones,
      },
      here,
    );

    this.cluster = new AwsCluster(`${name}-cluster`, common, here);
    storageClasses(name, needs, keys.arns.disks, {
      parent: this,
      provider: this.cluster.provider,
    });
    new AwsObservability(
      `${name}-observability`,
      { cluster: this.cluster, account: settings.account },
      here,
    );

    const data = new AwsDataServices(`${name}-data`, common, here);
    ({
      databases: this.databases,
      caches: this.caches,
      documentDatabases: this.documentDatabases,
    } = data);
    const inVault = needs.secretStore.kind === "vault";
    const identities = new AwsIdentities(
      `${name}-identities`,
      { accounts: awsAccounts(needs), issuer: this.cluster.issuer },
      here,
    );
    this.identities = inVault ? {} : identities.access;
    this.seal = inVault
      ? new AwsSeal(`${name}-seal`, { settings, needs, identities }, here)
      : undefined;
    this.secretStore = inVault
      ? vaultAccess(needs)
      : new AwsSecretStore(
          `${name}-secrets`,
          { settings, needs, data, identities, key: keys.arns.secrets },
          here,
        );

    this.registry = new AwsRegistry(`${name}-registry`, { settings, needs }, here);
    const { pipeline } = needs;
    this.pipeline =
      pipeline &&
      new AwsPipeline(`${name}-pipeline`, { settings, pipeline, registry: this.registry }, here);
    const entrance = new AwsEntrance(`${name}-entrance`, common, here);
    this.ingress = entrance.ingress;
    this.nameServers = entrance.nameServers;
    if (settings.tools !== undefined)
      new AwsTools(`${name}-tools`, { ...common, image: settings.tools.image }, here);
    this.registerOutputs({ cluster: this.cluster, registry: this.registry });
  }
}

/** Every resource of the platform goes to this account and no other, and carries tags that say whose it is. */
export function providerArgs(
  { account, region }: AwsSettings,
  { environment, cluster }: Pick<PlatformNeeds, "environment" | "cluster">,
): {
  allowedAccountIds: string[];
  region: string;
  defaultTags: { tags: Record<string, string> };
} {
  return {
    allowedAccountIds: [account],
    region,
    defaultTags: { tags: { "managed-by": "slipway", environment, cluster } },
  };
}
