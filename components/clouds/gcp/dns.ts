import { ManagedZone } from "@pulumi/gcp/dns/managedZone";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import { addressRecord } from "./private-zone";
import type { GcpServices } from "./services";

/** What the public zone is made from. */
export interface GcpDnsArgs {
  /** Domain that the zone serves, without a dot at its end. Changing it replaces the zone. */
  readonly domain: string;
  /** The hosts, all in that domain; tier and consents. */
  readonly needs: PlatformNeeds;
  /** Where the hosts are reached. */
  readonly address: pulumi.Input<string>;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** The domain's zone, with a record for each host. Whoever owns the domain delegates it to {@link nameServers}, once. */
export class GcpDns extends pulumi.ComponentResource {
  /** Servers that the domain is to be delegated to. */
  public readonly nameServers: pulumi.Output<string[]>;

  public constructor(name: string, args: GcpDnsArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Dns", name, {}, opts);
    const { domain, needs, address, services } = args;
    const zone = new ManagedZone(
      `${name}-zone`,
      {
        dnsName: `${domain}.`,
        description: `Hosts of ${needs.cluster} in ${needs.environment}`,
        dnssecConfig: { state: "on" },
      },
      {
        parent: this,
        // A new zone has other name servers: the delegation would have to follow.
        protect: isProtected(needs, `${name}-zone`),
        dependsOn: services.enabled.dns,
      },
    );
    for (const { system, host } of needs.hosts) {
      addressRecord(
        `${name}-${system}`,
        { zone: zone.name, host: `${host}.`, address },
        { parent: this },
      );
    }
    this.nameServers = zone.nameServers;
    this.registerOutputs({ nameServers: this.nameServers });
  }
}
