import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";
import * as pulumi from "@pulumi/pulumi";
import type { HostNeed, PlatformNeeds } from "../../../config/needs";
import type { IngressAccess } from "../contract";
import { zonesOf } from "./locations";
import type { AzureNetwork } from "./network";
import { grant, type GrantArgs } from "./roles";
import type { AzureSettings } from "./settings";

/** What the way in is made from. */
export interface AzureIngressArgs {
  /** Subscription and location: a load balancer takes addresses of its own location. */
  readonly settings: AzureSettings;
  /** The hosts: one of them may have a name of Azure's. */
  readonly needs: Pick<PlatformNeeds, "hosts">;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** Object id of who makes the load balancer: the cluster's control plane. */
  readonly controlPlane: pulumi.Input<string>;
}

/**
 * The address that names lead to, of a layer-4 load balancer before Traefik (docs/adr/0009-traefik-on-azure-too.md); it stays when the
 * load balancer is made anew.
 */
export class AzureIngress extends pulumi.ComponentResource implements IngressAccess {
  public readonly address: pulumi.Output<string>;
  public readonly serviceAnnotations: Readonly<Record<string, pulumi.Output<string>>>;
  /** Id of the address: a record that follows it cannot be left behind. */
  public readonly addressId: pulumi.Output<string>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureIngressArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Ingress", name, {}, opts);
    const { settings, network } = args;
    const address = this.addAddress();
    this.address = address.ipAddress.apply((ip) => ip ?? "");
    this.addressId = address.id;
    const group = pulumi.interpolate`/subscriptions/${settings.subscription}/resourceGroups/${network.resourceGroup}`;
    // It looks for the address among its neighbours, and takes it.
    this.admit("finds-address", "read", group);
    this.admit("uses-address", "use-network", address.id);
    // Source: AKS "Use a static public IP address with a load balancer", read 2026-11-21.
    this.serviceAnnotations = {
      "service.beta.kubernetes.io/azure-load-balancer-resource-group": network.resourceGroup,
      "service.beta.kubernetes.io/azure-pip-name": address.name,
    };
    this.registerOutputs({ address: this.address });
  }

  private addAddress(): PublicIPAddress {
    const { settings, needs, network } = this.args;
    const zones = zonesOf(settings.location);
    const domainNameLabel = labelOf(settings, needs.hosts);
    return new PublicIPAddress(
      `${this.name}-address`,
      {
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        sku: { name: "Standard" },
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        ...(zones.length > 0 && { zones: [...zones] }),
        ...(domainNameLabel !== undefined && { dnsSettings: { domainNameLabel } }),
      },
      { parent: this },
    );
  }

  /** A right of the cluster's control plane. */
  private admit(name: string, role: GrantArgs["role"], scope: pulumi.Input<string>): void {
    const { settings, controlPlane: principal } = this.args;
    grant(
      `${this.name}-${name}`,
      { settings, role, scope, principal, kind: "ServicePrincipal" },
      { parent: this },
    );
  }
}

/** What Azure is to call the address, where a host has a name of Azure's: `shop` of `shop.northeurope.cloudapp.azure.com`. */
export function labelOf(
  { location }: Pick<AzureSettings, "location">,
  hosts: readonly Pick<HostNeed, "host">[],
): string | undefined {
  const domain = `.${location}.cloudapp.azure.com`;
  const own = hosts.find(({ host }) => host.endsWith(domain));
  return own?.host.slice(0, -domain.length);
}
