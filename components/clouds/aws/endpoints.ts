import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import * as pulumi from "@pulumi/pulumi";
import { idsOf, type AwsNetwork } from "./network";
import type { AwsSizes } from "./sizes";

/** Services that nodes and pods call all day, by the end of their endpoint's name. */
export const ENDPOINT_SERVICES = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sts"] as const;

/** What the endpoints are made from. */
export interface AwsEndpointsArgs extends Pick<AwsSizes, "endpointZones"> {
  /** The network that they are in. */
  readonly network: AwsNetwork;
  /** Its region. */
  readonly region: string;
  /** Id of their security group. */
  readonly securityGroup: pulumi.Input<string>;
}

/** Addresses of AWS's own services inside the network: tokens, secrets and logs stay off the internet, and the NAT gateway's bill. */
export class AwsEndpoints extends pulumi.ComponentResource {
  public constructor(name: string, args: AwsEndpointsArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Endpoints", name, {}, opts);
    const { network, region, securityGroup, endpointZones } = args;
    const subnets = network.subnets.private.slice(0, endpointZones === "one" ? 1 : undefined);
    for (const service of ENDPOINT_SERVICES) {
      new VpcEndpoint(
        `${name}-${service.replace(".", "-")}`,
        {
          vpcId: network.id,
          serviceName: `com.amazonaws.${region}.${service}`,
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: idsOf(subnets),
          securityGroupIds: [securityGroup],
        },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}
