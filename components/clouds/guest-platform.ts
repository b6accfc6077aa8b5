import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import type { CloudPlatform, ClusterAccess, RegistryAccess } from "./contract";
import { dataServices } from "./data-services";
import { localIdentities } from "./local/identity";
import { localIngress } from "./local/ingress";
import { LocalSecretStore } from "./local/secret-store";

/** What a guest stands on. */
export interface GuestPlatformArgs {
  /** What the guest's systems ask for: data services in the cluster only. */
  readonly needs: PlatformNeeds;
  /** The cluster of its host. */
  readonly cluster: ClusterAccess;
  /** The registry of its host. */
  readonly registry: RegistryAccess;
}

/**
 * The platform of an environment that lives in another one's cluster, whatever cloud that is in. All of its secrets are born in it,
 * for servers in the same cluster: they lie in a namespace of their own beside it, which its accounts read by rights of the
 * cluster. So nothing is made in a cloud, and no limit of one counts guests.
 */
export class GuestPlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster: ClusterAccess;
  public readonly registry: RegistryAccess;
  public readonly secretStore: LocalSecretStore;
  public readonly databases: CloudPlatform["databases"];
  public readonly documentDatabases: CloudPlatform["documentDatabases"];
  public readonly caches: CloudPlatform["caches"];
  public readonly identities = localIdentities;
  /** Its host's entrance is its own. */
  public readonly ingress = localIngress;
  /** Its host's pipeline pushes its images. */
  public readonly pipeline = undefined;

  public constructor(
    name: string,
    { needs, cluster, registry }: GuestPlatformArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:clouds:GuestPlatform", name, {}, opts);
    this.cluster = cluster;
    this.registry = registry;
    const data = dataServices(name, needs, this);
    ({
      databases: this.databases,
      documentDatabases: this.documentDatabases,
      caches: this.caches,
    } = data);
    this.secretStore = new LocalSecretStore(
      `${name}-secrets`,
      { needs, data, namespace: `${needs.environment}-secrets` },
      { parent: this, providers: [cluster.provider] },
    );
    this.registerOutputs({ secretStore: this.secretStore });
  }
}
