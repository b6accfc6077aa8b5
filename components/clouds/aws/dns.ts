import { Record as DnsRecord } from "@pulumi/aws/route53/record";
import { Zone } from "@pulumi/aws/route53/zone";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";

/** Seconds for which a resolver may remember where a name leads. */
export const TIME_TO_LIVE_SECONDS = 300;

/** What the public zone is made from. */
export interface AwsDnsArgs {
  /** Domain that the zone serves, without a dot at its end. Changing it replaces the zone. */
  readonly domain: string;
  /** Environment, tier and consents. */
  readonly needs: PlatformNeeds;
}

/** Where a name leads. */
export type DnsTarget =
  | { readonly addresses: readonly pulumi.Input<string>[] }
  | {
      readonly distribution: {
        readonly domainName: pulumi.Input<string>;
        readonly hostedZoneId: pulumi.Input<string>;
      };
    };

/** The domain's zone. Whoever owns the domain delegates it to {@link nameServers}, once. */
export class AwsDns extends pulumi.ComponentResource {
  /** Servers that the domain is to be delegated to. */
  public readonly nameServers: pulumi.Output<string[]>;
  /** Id of the zone. */
  public readonly zoneId: pulumi.Output<string>;

  public constructor(
    name: string,
    { domain, needs }: AwsDnsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Dns", name, {}, opts);
    const zone = new Zone(
      `${name}-zone`,
      { name: domain, comment: `Hosts of ${needs.cluster} in ${needs.environment}` },
      // A new zone has other name servers: the delegation would have to follow.
      { parent: this, protect: isProtected(needs, `${name}-zone`) },
    );
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    this.registerOutputs({ nameServers: this.nameServers });
  }

  /**
   * A name of the zone, for both protocols of the internet where its target speaks both.
   *
   * @param parent - Whoever knows the target.
   */
  public addName(name: string, host: string, target: DnsTarget, parent: pulumi.Resource): void {
    const record = { zoneId: this.zoneId, name: host };
    if ("addresses" in target) {
      const records = [...target.addresses];
      new DnsRecord(name, { ...record, type: "A", ttl: TIME_TO_LIVE_SECONDS, records }, { parent });
      return;
    }
    const { domainName, hostedZoneId: zoneId } = target.distribution;
    const aliases = [{ name: domainName, zoneId, evaluateTargetHealth: false }];
    new DnsRecord(name, { ...record, type: "A", aliases }, { parent });
    new DnsRecord(`${name}-v6`, { ...record, type: "AAAA", aliases }, { parent });
  }
}
