import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";
import { Subnet, type SubnetArgs } from "@pulumi/azure-native/network/subnet";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import * as pulumi from "@pulumi/pulumi";
import { subnetGuard } from "./network-rules";
import type { AzureSettings } from "./settings";

/** What the network is divided into: who has which subnet. */
export const SUBNET_ROLES = ["nodes", "database", "endpoints"] as const;
export type SubnetRole = (typeof SUBNET_ROLES)[number];

/** What a network is made from. */
export interface AzureNetworkArgs {
  /** Its location and address ranges. */
  readonly settings: AzureSettings;
  /** The resource group that it is in. */
  readonly group: ResourceGroup;
}

/** Whom a subnet is left to: nobody else may put anything in it. */
const DELEGATIONS: Readonly<Partial<Record<SubnetRole, string>>> = {
  database: "Microsoft.DBforPostgreSQL/flexibleServers",
};

/** A network of the cluster's own: a subnet for each kind of thing in it, one way out for the nodes, and none in. */
export class AzureNetwork extends pulumi.ComponentResource {
  /** Name of the resource group that everything of the cluster is in. */
  public readonly resourceGroup: pulumi.Output<string>;
  /** Id of the network. */
  public readonly id: pulumi.Output<string>;
  /** Ids of the subnets. */
  public readonly subnets: Readonly<Record<SubnetRole, pulumi.Output<string>>>;
  /** The one address that nodes and pods are seen under from outside. */
  public readonly egressAddress: pulumi.Output<string>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureNetworkArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Network", name, {}, opts);
    const { settings, group } = args;
    this.resourceGroup = group.name;
    const network = new VirtualNetwork(
      `${name}-vnet`,
      {
        resourceGroupName: group.name,
        location: settings.location,
        addressSpace: { addressPrefixes: [settings.network.range] },
      },
      { parent: this },
    );
    this.id = network.id;
    const { gateway, address } = this.addWayOut();
    this.egressAddress = address;
    this.subnets = this.addSubnets(network, gateway);
    this.registerOutputs({
      id: this.id,
      subnets: this.subnets,
      egressAddress: this.egressAddress,
    });
  }

  /** One address of ours instead of whichever the cloud picks: others can put it on their lists. */
  private addWayOut(): { gateway: NatGateway; address: pulumi.Output<string> } {
    const place = {
      resourceGroupName: this.resourceGroup,
      location: this.args.settings.location,
    };
    const address = new PublicIPAddress(
      `${this.name}-egress`,
      { ...place, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
      { parent: this },
    );
    const gateway = new NatGateway(
      `${this.name}-nat`,
      { ...place, sku: { name: "Standard" }, publicIpAddresses: [{ id: address.id }] },
      { parent: this },
    );
    return { gateway, address: address.ipAddress.apply((ip) => ip ?? "") };
  }

  private addSubnets(network: VirtualNetwork, wayOut: NatGateway): AzureNetwork["subnets"] {
    const { settings } = this.args;
    const own: Readonly<Partial<Record<SubnetRole, Partial<SubnetArgs>>>> = {
      nodes: { natGateway: { id: wayOut.id } },
      // Else the rules of the subnet's guard do not apply to endpoints.
      endpoints: { privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled" },
    };
    let before: Subnet | undefined;
    const ids: Partial<Record<SubnetRole, pulumi.Output<string>>> = {};
    for (const role of SUBNET_ROLES) {
      const guard = subnetGuard(`${this.name}-${role}-guard`, role, this.args, { parent: this });
      const service = DELEGATIONS[role];
      const subnet: Subnet = new Subnet(
        `${this.name}-${role}`,
        {
          resourceGroupName: this.resourceGroup,
          virtualNetworkName: network.name,
          subnetName: role,
          addressPrefix: settings.network[role],
          // Who needs a way out gets one that stays.
          defaultOutboundAccess: false,
          ...(guard && { networkSecurityGroup: { id: guard.id } }),
          ...(service !== undefined && { delegations: [{ name: role, serviceName: service }] }),
          ...own[role],
        },
        // Azure changes one subnet of a network at a time.
        { parent: this, deleteBeforeReplace: true, ...(before && { dependsOn: before }) },
      );
      before = subnet;
      ids[role] = subnet.id;
    }
    return ids as AzureNetwork["subnets"];
  }
}
