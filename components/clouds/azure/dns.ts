import { DnssecConfig } from "@pulumi/azure-native/dns/dnssecConfig";
import { RecordSet } from "@pulumi/azure-native/dns/recordSet";
import { Zone } from "@pulumi/azure-native/dns/zone";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import type { AzureNetwork } from "./network";

/** Seconds for which a resolver may remember where a name leads. */
const TIME_TO_LIVE_SECONDS = 300;

/** What the public zone is made from. */
export interface AzureDnsArgs {
  /** Domain that the zone serves, without a dot at its end. Changing it replaces the zone. */
  readonly domain: string;
  /** The hosts, all in that domain; tier and consents. */
  readonly needs: PlatformNeeds;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** Id of the address at which the hosts are reached. */
  readonly addressId: pulumi.Input<string>;
}

/** The domain's zone, with a record for each host. Whoever owns the domain delegates it to {@link nameServers}, once. */
export class AzureDns extends pulumi.ComponentResource {
  /** Servers that the domain is to be delegated to. */
  public readonly nameServers: pulumi.Output<string[]>;

  public constructor(name: string, args: AzureDnsArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Dns", name, {}, opts);
    const { domain, needs, network, addressId } = args;
    const resourceGroupName = network.resourceGroup;
    const zone = new Zone(
      `${name}-zone`,
      // Names know no location.
      { resourceGroupName, location: "global", zoneName: domain, zoneType: "Public" },
      // A new zone has other name servers: the delegation would have to follow.
      { parent: this, protect: isProtected(needs, `${name}-zone`) },
    );
    new DnssecConfig(
      `${name}-signatures`,
      { resourceGroupName, zoneName: zone.name },
      { parent: this },
    );
    for (const { system, host } of needs.hosts) {
      new RecordSet(
        `${name}-${system}`,
        {
          resourceGroupName,
          zoneName: zone.name,
          relativeRecordSetName: relativeName(host, domain),
          recordType: "A",
          ttl: TIME_TO_LIVE_SECONDS,
          // It follows the address, and is empty when that is gone: nobody else's server is led to.
          targetResource: { id: addressId },
        },
        { parent: this },
      );
    }
    this.nameServers = zone.nameServers;
    this.registerOutputs({ nameServers: this.nameServers });
  }
}

/** A host as its zone calls it: `shop` of `shop.example.com`, and `@` for the domain itself. */
export function relativeName(host: string, domain: string): string {
  return host === domain ? "@" : host.slice(0, -`.${domain}`.length);
}
