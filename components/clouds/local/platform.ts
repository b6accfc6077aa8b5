import * as pulumi from "@pulumi/pulumi";
import type { CacheAccess, CloudPlatform, CloudPlatformArgs } from "../contract";
import { inClusterCache } from "../in-cluster-cache";
import { InClusterDatabase } from "../in-cluster-database";
import { InClusterDocumentDatabase } from "../in-cluster-document-database";
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
  public readonly databases: Readonly<Record<string, InClusterDatabase>>;
  public readonly documentDatabases: Readonly<Record<string, InClusterDocumentDatabase>>;
  public readonly caches: Readonly<Record<string, CacheAccess>>;
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
    this.databases = Object.fromEntries(
      needs.databases.map((need) => [
        need.name,
        new InClusterDatabase(`${name}-${need.name}`, { need, guard: needs }, { parent: this }),
      ]),
    );
    this.documentDatabases = Object.fromEntries(
      needs.documentDatabases.map((need) => [
        need.name,
        new InClusterDocumentDatabase(
          `${name}-${need.name}`,
          { need, guard: needs },
          { parent: this },
        ),
      ]),
    );
    this.caches = Object.fromEntries(needs.caches.map((need) => [need.name, inClusterCache(need)]));
    this.secretStore = new LocalSecretStore(
      `${name}-secrets`,
      { needs, data: this, apiServer: settings.apiServer },
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
