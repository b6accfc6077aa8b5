import { ParameterGroup } from "@pulumi/aws/elasticache/parameterGroup";
import { ReplicationGroup } from "@pulumi/aws/elasticache/replicationGroup";
import * as pulumi from "@pulumi/pulumi";
import type { CacheNeed, PlatformNeeds } from "../../../config/needs";
import { CACHE_PORT } from "../../../systems/cache";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import { bornPassword } from "../born-password";
import type { CacheAccess } from "../contract";
import { publicAuthorities } from "./authorities";
import { backupWindow, maintenanceWindow } from "./database-args";
import { REDIS_VERSION } from "./engine-versions";
import type { AwsSettings } from "./settings";
import { AWS_SIZES, cacheNode } from "./sizes";

/** What a managed cache is made from. */
export interface AwsCacheArgs {
  /** What the system asks for. */
  readonly need: CacheNeed;
  /** Calendar. */
  readonly settings: AwsSettings;
  /** Environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** Name of the group of the databases' subnets. */
  readonly subnetGroup: pulumi.Input<string>;
  /** Id of the caches' security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the key that encrypts what is in it. */
  readonly key: pulumi.Input<string>;
}

/** A cache on ElastiCache for Redis: a private address, a password, and TLS. */
export class AwsCache extends pulumi.ComponentResource implements CacheAccess {
  public readonly host: pulumi.Output<string>;
  public readonly port = CACHE_PORT;
  public readonly authToken: pulumi.Output<string>;
  public readonly caCertificate: pulumi.Output<string>;
  public readonly aliasOf: pulumi.Output<string>;

  public constructor(name: string, args: AwsCacheArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Cache", name, {}, opts);
    const { need, settings, needs } = args;
    this.authToken = bornPassword(`${name}-token`, needs, this);
    const parameters = new ParameterGroup(
      `${name}-parameters`,
      {
        family: "redis7",
        // The least recently used goes when it is full: it is a cache.
        parameters: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
      },
      { parent: this },
    );
    const server = `${name}-server`;
    const { cacheFailover } = AWS_SIZES[needs.profile];
    const group = new ReplicationGroup(
      server,
      {
        // Pulumi's own suffix would not fit beside the names of a cluster, a system and a service.
        replicationGroupId: fitting(
          "awsCache",
          `${needs.environment}-${needs.cluster}-${need.name}`,
        ),
        description: `${need.service} of ${need.system}`,
        engine: "redis",
        engineVersion: REDIS_VERSION,
        nodeType: cacheNode(need.memoryGiB),
        numCacheClusters: cacheFailover ? 2 : 1,
        automaticFailoverEnabled: cacheFailover,
        multiAzEnabled: cacheFailover,
        port: CACHE_PORT,
        parameterGroupName: parameters.name,
        subnetGroupName: args.subnetGroup,
        securityGroupIds: [args.securityGroup],
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        authToken: this.authToken,
        authTokenUpdateStrategy: "ROTATE",
        atRestEncryptionEnabled: true,
        kmsKeyId: args.key,
        maintenanceWindow: maintenanceWindow(settings.maintenance),
        // What is in a cache may be lost at any time; one day is for whoever wants to look into it.
        snapshotRetentionLimit: 1,
        snapshotWindow: backupWindow(settings.maintenance),
        autoMinorVersionUpgrade: true,
      },
      { parent: this, protect: isProtected(needs, server), deleteBeforeReplace: true },
    );
    this.host = group.primaryEndpointAddress;
    this.aliasOf = group.primaryEndpointAddress;
    this.caCertificate = pulumi.output(publicAuthorities());
    this.registerOutputs({ host: this.host });
  }
}
