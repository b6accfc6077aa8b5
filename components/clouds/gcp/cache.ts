import { Instance } from "@pulumi/gcp/redis/instance";
import * as pulumi from "@pulumi/pulumi";
import type { CacheNeed, PlatformNeeds } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import type { CacheAccess } from "../contract";
import { CLOUD_TRAITS } from "../settings";
import { authorities, withoutFinalDot } from "./database";
import type { GcpPrivateServices } from "./private-services";
import { addressRecord, CACHE_DOMAIN } from "./private-zone";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";
import { GCP_SIZES } from "./sizes";

/** Version of the protocol and commands. It can be raised in place. Source: Memorystore "Supported versions", read 2026-11-21. */
export const REDIS_VERSION = "REDIS_7_2";

/** What a managed cache is made from. */
export interface GcpCacheArgs {
  /** What the system asks for. */
  readonly need: CacheNeed;
  /** Region. */
  readonly settings: GcpSettings;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** URL of the network that the cache gets an address in. */
  readonly network: pulumi.Input<string>;
  /** The way to the cache. */
  readonly privateServices: GcpPrivateServices;
  /** The zone in which the cache gets a name. */
  readonly zone: pulumi.Input<string>;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** A cache on Memorystore: a private address, a password, and TLS. */
export class GcpCache extends pulumi.ComponentResource implements CacheAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = CLOUD_TRAITS.gcp.managedPorts.cache;
  public readonly authToken: pulumi.Output<string>;
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(name: string, args: GcpCacheArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Cache", name, {}, opts);
    const { need, settings, needs, network, privateServices, services } = args;
    const server = `${name}-server`;
    const protect = isProtected(needs, server);
    const instance = new Instance(
      server,
      {
        // Pulumi's own suffix would not fit beside the names of a cluster, a system and a service.
        name: fitting("gcpCache", `${needs.environment}-${needs.cluster}-${need.name}`),
        displayName: `${need.service} of ${need.system}`,
        region: settings.region,
        tier: GCP_SIZES[needs.profile].cacheFailover ? "STANDARD_HA" : "BASIC",
        memorySizeGb: need.memoryGiB,
        redisVersion: REDIS_VERSION,
        connectMode: "PRIVATE_SERVICE_ACCESS",
        authorizedNetwork: network,
        reservedIpRange: privateServices.rangeName,
        authEnabled: true,
        transitEncryptionMode: "SERVER_AUTHENTICATION",
        // The least recently used goes when it is full: it is a cache.
        redisConfigs: { "maxmemory-policy": "allkeys-lru" },
        deletionProtection: protect,
      },
      {
        parent: this,
        protect,
        deleteBeforeReplace: true,
        dependsOn: [privateServices.connection, services.enabled.redis],
      },
    );
    const host = `${need.name}.${CACHE_DOMAIN}`;
    addressRecord(
      `${name}-record`,
      { zone: args.zone, host, address: instance.host },
      { parent: this },
    );
    // Each instance has an authority of its own, so that its certificate proves the server, whatever the name.
    this.host = instance.host;
    this.authToken = pulumi.secret(instance.authString);
    this.caCertificate = instance.serverCaCerts.apply(authorities);
    this.aliasOf = pulumi.output(withoutFinalDot(host));
    this.registerOutputs({ host: this.host, aliasOf: this.aliasOf });
  }
}
