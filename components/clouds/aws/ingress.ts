import { Eip } from "@pulumi/aws/ec2/eip";
import * as pulumi from "@pulumi/pulumi";
import type { IngressAccess } from "../contract";
import type { AwsNetwork } from "./network";

/** What the way in is made from. */
export interface AwsIngressArgs {
  /** The network whose public subnets hold the load balancer. */
  readonly network: AwsNetwork;
  /** Id of the load balancer's security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the certificate that it shows; without one, TLS passes it by and ends in the cluster. */
  readonly certificate: pulumi.Input<string> | undefined;
}

/** The addresses that names lead to, one in each zone; they stay when the load balancer before the cluster is made anew. */
export class AwsIngress extends pulumi.ComponentResource implements IngressAccess {
  /** One address is not enough here, and a Service cannot be told several but by its annotations: see {@link addresses}. */
  public readonly address = undefined;
  public readonly serviceAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
  /** IPv4 addresses of the load balancer. */
  public readonly addresses: readonly pulumi.Output<string>[];

  public constructor(name: string, args: AwsIngressArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Ingress", name, {}, opts);
    const { network, securityGroup, certificate } = args;
    const subnets = network.subnets.public;
    const reserved = subnets.map(
      ({ zone }) =>
        new Eip(
          `${name}-address-${zone}`,
          { domain: "vpc", tags: { Name: `${name}-${zone}` } },
          { parent: this, dependsOn: network.routes },
        ),
    );
    this.addresses = reserved.map(({ publicIp }) => publicIp);
    // Source: EKS "Use Service Annotations to configure Network Load Balancers", read 2026-11-21.
    this.serviceAnnotations = prefixed({
      scheme: "internet-facing",
      "nlb-target-type": "ip",
      subnets: joined(subnets.map(({ id }) => id)),
      "eip-allocations": joined(reserved.map(({ allocationId }) => allocationId)),
      "security-groups": securityGroup,
      // The rules between it and the nodes are in the table, and nowhere else.
      "manage-backend-security-group-rules": "false",
      attributes: "load_balancing.cross_zone.enabled=true",
      ...(certificate !== undefined && {
        "ssl-cert": certificate,
        "ssl-ports": "443",
        "ssl-negotiation-policy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
        // Encrypted again on the way to the cluster.
        "backend-protocol": "ssl",
      }),
    });
    this.registerOutputs({ addresses: this.addresses });
  }
}

function joined(values: readonly pulumi.Output<string>[]): pulumi.Output<string> {
  return pulumi.all([...values]).apply((known) => known.join(","));
}

function prefixed(
  settings: Readonly<Record<string, pulumi.Input<string>>>,
): Record<string, pulumi.Input<string>> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      `service.beta.kubernetes.io/aws-load-balancer-${key}`,
      value,
    ]),
  );
}
