import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink";
import * as pulumi from "@pulumi/pulumi";
import type { AzureNetwork } from "./network";

/** What a private zone is made from. */
export interface AzurePrivateZoneArgs {
  /** Domain, without a dot at its end: the one that Azure has for a service. Changing it replaces the zone. */
  readonly domain: string;
  /** The one network that sees it. */
  readonly network: Pick<AzureNetwork, "id" | "resourceGroup">;
}

/** Names that resolve inside the cluster's network and nowhere else. */
export class AzurePrivateZone extends pulumi.ComponentResource {
  /** Id of the zone. */
  public readonly zoneId: pulumi.Output<string>;
  /** What makes the network see the zone: whoever needs its names waits for it. */
  public readonly link: VirtualNetworkLink;

  public constructor(
    name: string,
    { domain, network }: AzurePrivateZoneArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:PrivateZone", name, {}, opts);
    // Names know no location.
    const place = { resourceGroupName: network.resourceGroup, location: "global" };
    const zone = new PrivateZone(
      `${name}-zone`,
      { ...place, privateZoneName: domain },
      { parent: this },
    );
    this.zoneId = zone.id;
    this.link = new VirtualNetworkLink(
      `${name}-link`,
      {
        ...place,
        privateZoneName: zone.name,
        virtualNetwork: { id: network.id },
        registrationEnabled: false,
      },
      { parent: this },
    );
    this.registerOutputs({ zoneId: this.zoneId });
  }
}
