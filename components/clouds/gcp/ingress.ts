import { Address } from "@pulumi/gcp/compute/address";
import * as pulumi from "@pulumi/pulumi";
import type { IngressAccess } from "../contract";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** What the way in is made from. */
export interface GcpIngressArgs {
  /** The region of the cluster: a load balancer takes addresses of its own region. */
  readonly settings: GcpSettings;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** The address that names lead to; it stays when the load balancer behind it is made anew. */
export class GcpIngress extends pulumi.ComponentResource implements IngressAccess {
  public readonly address: pulumi.Output<string>;
  public readonly serviceAnnotations: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(
    name: string,
    { settings, services }: GcpIngressArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:Ingress", name, {}, opts);
    const address = new Address(
      `${name}-address`,
      {
        description: "Where the hosts of one Slipway cluster are reached",
        region: settings.region,
        addressType: "EXTERNAL",
        networkTier: "PREMIUM",
      },
      { parent: this, dependsOn: services.enabled.compute },
    );
    this.address = address.address;
    // Source: GKE "LoadBalancer Service parameters", read 2026-11-21.
    this.serviceAnnotations = {
      "cloud.google.com/l4-rbs": pulumi.output("enabled"),
      "networking.gke.io/load-balancer-ip-addresses": address.name,
    };
    this.registerOutputs({ address: this.address });
  }
}
