import * as pulumi from "@pulumi/pulumi";
import type { CloudPlatform, CloudPlatformArgs } from "../contract";
import { dataServices } from "../data-services";
import { LocalCluster } from "./cluster";
import { localIdentities } from "./identity";
import { localIngress } from "./ingress";
import { localRegistry } from "./registry";
import { LocalSecretStore } from "./secret-store";
import type { LocalSettings } from "./settings";

/** The platform on somebody's machine: a cluster that exists, with a namespace of it as secret store. */
export class LocalPlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster: LocalCluster;
  public readonly registry = localRegistry;
  public readonly secretStore: LocalSecretStore;
  public readonly databases: CloudPlatform["databases"];
  public readonly documentDatabases: CloudPlatform["documentDatabases"];
  public readonly caches: CloudPlatform["caches"];
  public readonly identities = localIdentities;
  public readonly ingress = localIngress;
  /** There is no registry to push to. */
  public readonly pipeline = undefined;

  public constructor(
    name: string,
    { settings, needs }: CloudPlatformArgs<LocalSettings>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:local:Platform", name, {}, opts);
    this.cluster = new LocalCluster(`${name}-cluster`, settings, { parent: this });
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = dataServices(name, needs, this));
    this.secretStore = new LocalSecretStore(
      `${name}-secrets`,
      { needs, data: this },
      { parent: this, providers: [this.cluster.provider] },
    );
    this.registerOutputs({
      cluster: this.cluster,
      secretStore: this.secretStore,
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    });
  }
}
