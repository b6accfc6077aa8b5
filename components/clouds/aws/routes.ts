import { Eip } from "@pulumi/aws/ec2/eip";
import { NatGateway } from "@pulumi/aws/ec2/natGateway";
import { Route, type RouteArgs } from "@pulumi/aws/ec2/route";
import { RouteTable } from "@pulumi/aws/ec2/routeTable";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import * as pulumi from "@pulumi/pulumi";
import type { AwsNetwork, AwsSubnet } from "./network";
import type { AwsSizes } from "./sizes";

/** What the routes are made from. */
export interface AwsRoutesArgs extends Pick<AwsSizes, "natGateways"> {
  /** Id of the network. */
  readonly vpc: pulumi.Input<string>;
  /** Its region, which names the endpoint of S3. */
  readonly region: string;
  /** Id of the internet gateway. */
  readonly internet: pulumi.Input<string>;
  /** Whose traffic is routed. */
  readonly subnets: AwsNetwork["subnets"];
}

/**
 * Where the traffic of each subnet goes. Public subnets lead to the internet and back; nodes and tools lead out through a NAT
 * gateway (CT-116), and to S3 without one; the databases' subnets lead nowhere but to the network itself.
 */
export class AwsRoutes extends pulumi.ComponentResource {
  public constructor(
    private readonly name: string,
    private readonly args: AwsRoutesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Routes", name, {}, opts);
    const { subnets, internet, natGateways } = args;
    const open = this.addTable("public", subnets.public);
    const wayIn = this.addDefaultRoute("public", open, { gatewayId: internet });

    const ways = natGateways === "one" ? subnets.public.slice(0, 1) : subnets.public;
    const inside = [...subnets.private, ...subnets.management];
    const tables = ways.map((way) => {
      // The only way out serves every zone; one of several serves its own.
      const served = inside.filter(({ zone }) => natGateways === "one" || zone === way.zone);
      const table = this.addTable(`private-${way.zone}`, served);
      this.addDefaultRoute(`private-${way.zone}`, table, {
        natGatewayId: this.addNatGateway(way, wayIn),
      });
      return table.id;
    });
    this.addTable("database", subnets.database);
    this.addStorageEndpoint(tables);
    this.registerOutputs();
  }

  private addTable(role: string, subnets: readonly AwsSubnet[]): RouteTable {
    const name = `${this.name}-${role}`;
    const table = new RouteTable(
      name,
      { vpcId: this.args.vpc, tags: { Name: name } },
      { parent: this },
    );
    for (const subnet of subnets) {
      new RouteTableAssociation(
        `${name}-for-${subnet.role}-${subnet.zone}`,
        { routeTableId: table.id, subnetId: subnet.id },
        { parent: this },
      );
    }
    return table;
  }

  private addDefaultRoute(
    role: string,
    table: RouteTable,
    target: Pick<RouteArgs, "gatewayId" | "natGatewayId">,
  ): Route {
    return new Route(
      `${this.name}-${role}-out`,
      { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...target },
      { parent: this },
    );
  }

  /** It comes up only in a subnet that leads to the internet. */
  private addNatGateway({ id, zone }: AwsSubnet, wayIn: Route): pulumi.Output<string> {
    const name = `${this.name}-nat-${zone}`;
    const address = new Eip(
      `${name}-address`,
      { domain: "vpc", tags: { Name: name } },
      { parent: this, dependsOn: wayIn },
    );
    const gateway = new NatGateway(
      name,
      { subnetId: id, allocationId: address.allocationId, tags: { Name: name } },
      { parent: this, dependsOn: wayIn },
    );
    return gateway.id;
  }

  /** A gateway endpoint costs nothing, and the layers of every image come from S3. */
  private addStorageEndpoint(routeTableIds: pulumi.Output<string>[]): void {
    const { vpc, region } = this.args;
    new VpcEndpoint(
      `${this.name}-s3`,
      {
        vpcId: vpc,
        serviceName: `com.amazonaws.${region}.s3`,
        vpcEndpointType: "Gateway",
        routeTableIds,
      },
      { parent: this },
    );
  }
}
