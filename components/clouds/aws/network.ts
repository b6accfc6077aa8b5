import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import { Vpc } from "@pulumi/aws/ec2/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { AwsFlowLogs } from "./flow-logs";
import { AWS_ZONES } from "./regions";
import { AwsRoutes } from "./routes";
import type { AwsSettings } from "./settings";
import { AWS_SIZES } from "./sizes";
import { SUBNET_ROLES, subnetPlan, type SubnetPlan, type SubnetRole } from "./subnets";

/** What a network is made from. */
export interface AwsNetworkArgs {
  /** Its region and addresses. */
  readonly settings: AwsSettings;
  /** Profile and tier: how many zones and ways out, and how long its logs are kept. */
  readonly needs: PlatformNeeds;
}

/** A subnet that is there. */
export interface AwsSubnet extends SubnetPlan {
  readonly id: pulumi.Output<string>;
  /** Name of its zone in this account. */
  readonly zoneName: pulumi.Output<string>;
}

/** Tags by which load balancers of the cluster find their subnets. Source: EKS "Tag subnets for EKS Auto Mode", read 2026-11-21. */
const SUBNET_TAGS: Readonly<Partial<Record<SubnetRole, Record<string, string>>>> = {
  public: { "kubernetes.io/role/elb": "1" },
  private: { "kubernetes.io/role/internal-elb": "1" },
};

/**
 * A network of the cluster's own: public subnets for the load balancer and the ways out, private ones for nodes, others for
 * databases, which lead nowhere, and for the pipeline's tools (CT-58 to CT-65).
 */
export class AwsNetwork extends pulumi.ComponentResource {
  /** Id of the network. */
  public readonly id: pulumi.Output<string>;
  /** By what they are for; in each list one for each zone. */
  public readonly subnets: Readonly<Record<SubnetRole, readonly AwsSubnet[]>>;
  /** The ways in and out: whatever runs on nodes comes after them, and goes before. */
  public readonly routes: AwsRoutes;

  public constructor(
    private readonly name: string,
    args: AwsNetworkArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Network", name, {}, opts);
    const { settings, needs } = args;
    const { range } = settings.network;
    const vpc = new Vpc(
      `${name}-vpc`,
      {
        cidrBlock: range,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: { Name: `${name}-vpc` },
      },
      { parent: this },
    );
    this.id = vpc.id;
    // Every network has this group; without rules it is of use to nobody.
    new DefaultSecurityGroup(
      `${name}-default-group`,
      { vpcId: vpc.id, ingress: [], egress: [] },
      { parent: this },
    );
    new AwsFlowLogs(`${name}-flow-logs`, { vpc: vpc.id, tier: needs.tier }, { parent: this });

    const made = subnetPlan(range, zonesOf(args)).map((plan) => this.addSubnet(plan));
    this.subnets = Object.fromEntries(
      SUBNET_ROLES.map((role) => [role, made.filter((subnet) => subnet.role === role)]),
    ) as unknown as AwsNetwork["subnets"];
    const internet = new InternetGateway(
      `${name}-internet`,
      { vpcId: vpc.id, tags: { Name: `${name}-internet` } },
      { parent: this },
    );
    this.routes = new AwsRoutes(
      `${name}-routes`,
      {
        vpc: vpc.id,
        region: settings.region,
        internet: internet.id,
        subnets: this.subnets,
        natGateways: AWS_SIZES[needs.profile].natGateways,
      },
      { parent: this },
    );
    this.registerOutputs({ id: this.id });
  }

  private addSubnet(plan: SubnetPlan): AwsSubnet {
    const name = `${this.name}-${plan.role}-${plan.zone}`;
    const subnet = new Subnet(
      name,
      {
        vpcId: this.id,
        cidrBlock: plan.range,
        availabilityZoneId: plan.zone,
        // Who needs a public address gets one that stays.
        mapPublicIpOnLaunch: false,
        tags: { Name: name, ...SUBNET_TAGS[plan.role] },
      },
      { parent: this },
    );
    return { ...plan, id: subnet.id, zoneName: subnet.availabilityZone };
  }
}

/** Ids of subnets. */
export function idsOf(subnets: readonly AwsSubnet[]): pulumi.Output<string>[] {
  return subnets.map(({ id }) => id);
}

/** Ids of the zones that a network spans: as many as the profile says, the region's first. */
export function zonesOf({ settings, needs }: AwsNetworkArgs): readonly string[] {
  return (AWS_ZONES[settings.region] ?? []).slice(0, AWS_SIZES[needs.profile].zones);
}
