import { Provider } from "@pulumi/azure-native/provider";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import * as pulumi from "@pulumi/pulumi";
import type { CloudPlatform, CloudPlatformArgs } from "../contract";
import { azureCaller } from "./caller";
import { AzureCluster } from "./cluster";
import { AzureDataServices } from "./data-services";
import { AzureDns } from "./dns";
import { withoutFormerTypes } from "./former-types";
import { AzureIdentities } from "./identity";
import { AzureIngress } from "./ingress";
import { AzureKeys } from "./keys";
import { AzureLogs } from "./logs";
import { AzureMonitoring } from "./monitoring";
import { AzureNetwork } from "./network";
import { AzurePipeline } from "./pipeline";
import { AzureRegistry } from "./registry";
import { grant } from "./roles";
import { AzureSecretStore } from "./secret-store";
import type { AzureSettings } from "./settings";
import { encryptedStorageClass } from "./storage-class";
import { ownershipTags } from "./tags";

/** The platform on Azure: a resource group and a network of its own, a cluster in it, and the data services beside it. */
export class AzurePlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster: AzureCluster;
  public readonly registry: AzureRegistry;
  public readonly secretStore: AzureSecretStore;
  public readonly databases: CloudPlatform["databases"];
  public readonly documentDatabases: CloudPlatform["documentDatabases"];
  public readonly caches: CloudPlatform["caches"];
  public readonly identities: CloudPlatform["identities"];
  public readonly ingress: AzureIngress;
  public readonly nameServers: pulumi.Output<string[]> | undefined;
  public readonly pipeline: AzurePipeline | undefined;

  public constructor(
    name: string,
    { settings, needs }: CloudPlatformArgs<AzureSettings>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Platform", name, {}, { ...opts, transformations: [withoutFormerTypes] });
    const { subscription: subscriptionId, location, domain } = settings;
    const provider = new Provider(`${name}-azure`, { subscriptionId }, { parent: this });
    const here = { parent: this, providers: [provider] };
    const caller = azureCaller(provider);
    const group = new ResourceGroup(
      `${name}-group`,
      { location, tags: ownershipTags(needs) },
      { parent: this, provider },
    );
    const network = new AzureNetwork(`${name}-network`, { settings, group }, here);
    const logs = new AzureLogs(`${name}-logs`, { settings, needs, network }, here);
    const common = { settings, needs, network, caller, logs };
    const keys = new AzureKeys(`${name}-keys`, common, here);
    // Given while the cluster is still being made: a right takes minutes to be known everywhere.
    const administrator = grant(
      `${name}-administrator`,
      {
        settings,
        role: "administer-cluster",
        scope: group.id,
        principal: caller.principal,
        kind: caller.kind,
      },
      // It stays with whoever made the cluster; everybody else is in a group of the settings.
      { parent: this, provider, ignoreChanges: ["principalId", "principalType"] },
    );
    this.cluster = new AzureCluster(`${name}-cluster`, { ...common, keys, administrator }, here);
    encryptedStorageClass(`${name}-encrypted-class`, needs, keys.disks, {
      parent: this,
      provider: this.cluster.provider,
    });

    const data = new AzureDataServices(`${name}-data`, common, here);
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = data);
    const identities = new AzureIdentities(
      `${name}-identities`,
      { ...common, issuer: this.cluster.issuer },
      here,
    );
    this.identities = identities.access;
    this.secretStore = new AzureSecretStore(
      `${name}-secrets`,
      { ...common, data, identities },
      here,
    );

    const { controlPlane, nodes } = this.cluster.identities;
    this.registry = new AzureRegistry(
      `${name}-registry`,
      { ...common, puller: nodes.principalId },
      here,
    );
    const { pipeline } = needs;
    this.pipeline =
      pipeline &&
      new AzurePipeline(`${name}-pipeline`, { ...common, pipeline, registry: this.registry }, here);

    this.ingress = new AzureIngress(
      `${name}-ingress`,
      { ...common, controlPlane: controlPlane.principalId },
      here,
    );
    const { addressId } = this.ingress;
    this.nameServers =
      domain === undefined
        ? undefined
        : new AzureDns(`${name}-dns`, { ...common, domain, addressId }, here).nameServers;
    if (settings.monitoring)
      new AzureMonitoring(`${name}-monitoring`, { ...common, cluster: this.cluster }, here);
    this.registerOutputs({ cluster: this.cluster, registry: this.registry });
  }
}
