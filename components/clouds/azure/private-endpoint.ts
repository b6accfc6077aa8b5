import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint";
import * as pulumi from "@pulumi/pulumi";
import type { AzureNetwork } from "./network";
import type { AzurePrivateZone } from "./private-zone";
import type { AzureSettings } from "./settings";

/** What an endpoint is made from. */
export interface AzurePrivateEndpointArgs {
  /** Id of the resource that is reached through it. Changing it replaces the endpoint. */
  readonly target: pulumi.Input<string>;
  /** Which of the resource's services: what Azure calls its sub-resource, such as `redisEnterprise`. */
  readonly service: string;
  /** The zone in which the resource's own name leads to the endpoint. */
  readonly zone: AzurePrivateZone;
  /** Location. */
  readonly settings: Pick<AzureSettings, "location">;
  /** Where the endpoint has its address. */
  readonly network: Pick<AzureNetwork, "resourceGroup" | "subnets">;
}

/** An address of the cluster's own network that leads to one resource of Azure, and to nobody else's. */
export class AzurePrivateEndpoint extends pulumi.ComponentResource {
  /** Names of the resource, as its certificate has them, that lead to the endpoint: they are there when it can be used. */
  public readonly hosts: pulumi.Output<string[]>;

  public constructor(
    name: string,
    args: AzurePrivateEndpointArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:PrivateEndpoint", name, {}, opts);
    const { target, service, zone, settings, network } = args;
    const resourceGroupName = network.resourceGroup;
    const endpoint = new PrivateEndpoint(
      `${name}-endpoint`,
      {
        resourceGroupName,
        location: settings.location,
        subnet: { id: network.subnets.endpoints },
        privateLinkServiceConnections: [
          { name: service, privateLinkServiceId: target, groupIds: [service] },
        ],
      },
      { parent: this },
    );
    const names = new PrivateDnsZoneGroup(
      `${name}-names`,
      {
        resourceGroupName,
        privateEndpointName: endpoint.name,
        // One endpoint has one group, and Azure's own tools call it so.
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.zoneId }],
      },
      { parent: this, dependsOn: zone.link },
    );
    this.hosts = names.privateDnsZoneConfigs.apply(publicNames);
    this.registerOutputs({ hosts: this.hosts });
  }
}

/** As much of a zone's records as matters here. */
interface ZoneRecords {
  readonly recordSets?: readonly { readonly fqdn?: string }[];
}

/**
 * The names by which clients ask: Azure answers them with the ones in the private zone, whose domain starts with `privatelink`.
 */
export function publicNames(zones: readonly ZoneRecords[] | undefined): string[] {
  return (zones ?? [])
    .flatMap(({ recordSets }) => recordSets ?? [])
    .map(({ fqdn }) => (fqdn ?? "").replace(/\.$/, "").replace(".privatelink.", "."))
    .filter((name) => name !== "");
}
