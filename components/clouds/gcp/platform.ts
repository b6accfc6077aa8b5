import { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { CloudPlatform, CloudPlatformArgs } from "../contract";
import { vaultAccess } from "../vault-access";
import { GcpCluster } from "./cluster";
import { GcpDataServices } from "./data-services";
import { GcpDns } from "./dns";
import { gcpIdentities } from "./identity";
import { GcpIngress } from "./ingress";
import { GcpKeys } from "./keys";
import { GcpNetwork } from "./network";
import { GcpPipeline } from "./pipeline";
import { gcpProject } from "./project";
import { GcpRegistry } from "./registry";
import { GcpSeal } from "./seal";
import { GcpSecretStore } from "./secret-store";
import { GcpServices } from "./services";
import type { GcpSettings } from "./settings";
import { GCP_SIZES } from "./sizes";
import { encryptedStorageClass } from "./storage-class";

/** The platform on Google Cloud: a network of its own, a cluster in it, and the data services beside it. */
export class GcpPlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster: GcpCluster;
  public readonly registry: GcpRegistry;
  public readonly secretStore: CloudPlatform["secretStore"];
  public readonly seal: GcpSeal | undefined;
  public readonly databases: CloudPlatform["databases"];
  public readonly documentDatabases: CloudPlatform["documentDatabases"];
  public readonly caches: CloudPlatform["caches"];
  public readonly identities: CloudPlatform["identities"];
  public readonly ingress: GcpIngress;
  public readonly nameServers: pulumi.Output<string[]> | undefined;
  public readonly pipeline: GcpPipeline | undefined;

  public constructor(
    name: string,
    { settings, needs }: CloudPlatformArgs<GcpSettings>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:Platform", name, {}, opts);
    const provider = new Provider(`${name}-gcp`, providerArgs(settings, needs), { parent: this });
    const here = { parent: this, providers: [provider] };
    const project = gcpProject(settings.project, provider);
    const services = new GcpServices(`${name}-services`, here);
    const common = { settings, needs, services };

    const { flowSampling } = GCP_SIZES[needs.profile];
    const network = new GcpNetwork(`${name}-network`, { ...common, flowSampling }, here);
    const keys = new GcpKeys(`${name}-keys`, { ...common, project }, here);
    this.cluster = new GcpCluster(
      `${name}-cluster`,
      { ...common, network, secretsKey: keys.secrets },
      here,
    );
    encryptedStorageClass(`${name}-encrypted-class`, needs, keys.disks, {
      parent: this,
      provider: this.cluster.provider,
    });

    const data = new GcpDataServices(`${name}-data`, { ...common, network }, here);
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = data);
    const inVault = needs.secretStore.kind === "vault";
    this.seal = inVault
      ? new GcpSeal(`${name}-seal`, { ...common, project, cluster: this.cluster }, here)
      : undefined;
    this.secretStore = inVault
      ? vaultAccess(needs)
      : new GcpSecretStore(
          `${name}-secrets`,
          { ...common, project, data, cluster: this.cluster },
          here,
        );
    this.identities = inVault ? {} : gcpIdentities(needs);

    const puller = this.cluster.nodes.member;
    this.registry = new GcpRegistry(`${name}-registry`, { ...common, puller }, here);
    this.pipeline =
      needs.pipeline &&
      new GcpPipeline(
        `${name}-pipeline`,
        { ...common, pipeline: needs.pipeline, registry: this.registry },
        here,
      );

    this.ingress = new GcpIngress(`${name}-ingress`, common, here);
    const { address } = this.ingress;
    const { domain } = settings;
    this.nameServers =
      domain === undefined
        ? undefined
        : new GcpDns(`${name}-dns`, { ...common, domain, address }, here).nameServers;
    this.registerOutputs({ cluster: this.cluster, registry: this.registry });
  }
}

/** Every resource of the platform goes to this project, and carries labels that say whose it is. */
export function providerArgs(
  { project, region }: GcpSettings,
  { environment, cluster }: Pick<PlatformNeeds, "environment" | "cluster">,
): { project: string; region: string; defaultLabels: Record<string, string> } {
  return {
    project,
    region,
    defaultLabels: { "managed-by": "slipway", environment, cluster },
  };
}
