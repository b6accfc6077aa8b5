import { GlobalAddress } from "@pulumi/gcp/compute/globalAddress";
import { Connection } from "@pulumi/gcp/servicenetworking/connection";
import * as pulumi from "@pulumi/pulumi";
import { firstAddress, prefixLength } from "../ranges";
import type { GcpServices } from "./services";

/** What private service access is made from. */
export interface GcpPrivateServicesArgs {
  /** URL of the network. */
  readonly network: pulumi.Input<string>;
  /** Addresses for managed databases and caches. Changing it replaces them. */
  readonly range: string;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** The way from a network to the managed databases and caches, which run in a network of Google's: no address is public. */
export class GcpPrivateServices extends pulumi.ComponentResource {
  /** The peering: whatever gets a private address comes after it. */
  public readonly connection: pulumi.Resource;
  /** Name of the address range that managed services take theirs from. */
  public readonly rangeName: pulumi.Output<string>;

  public constructor(
    name: string,
    { network, range, services }: GcpPrivateServicesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:PrivateServices", name, {}, opts);
    const addresses = new GlobalAddress(
      `${name}-addresses`,
      {
        network,
        purpose: "VPC_PEERING",
        addressType: "INTERNAL",
        address: firstAddress(range),
        prefixLength: prefixLength(range),
      },
      { parent: this },
    );
    this.connection = new Connection(
      `${name}-connection`,
      {
        network,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: [addresses.name],
        // Google keeps a deleted database's side for days and refuses to end the peering; it goes with the network.
        deletionPolicy: "ABANDON",
      },
      { parent: this, dependsOn: services.enabled.servicenetworking },
    );
    this.rangeName = addresses.name;
    this.registerOutputs({ rangeName: this.rangeName });
  }
}
