import { getManagedPrefixListOutput } from "@pulumi/aws/ec2/getManagedPrefixList";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule";
import {
  SecurityGroupIngressRule,
  type SecurityGroupIngressRuleArgs,
} from "@pulumi/aws/vpc/securityGroupIngressRule";
import * as pulumi from "@pulumi/pulumi";
import {
  groupsOf,
  securityRules,
  type GroupName,
  type SecurityRule,
  type SecurityScope,
} from "./security-group-table";
import type { AwsSettings } from "./settings";
import { resolverAddress } from "./subnets";

/** CloudFront's addresses on the way to origins, kept up to date by AWS. */
const CLOUDFRONT_ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";

/** Everybody. */
const ANYWHERE = "0.0.0.0/0";

/** What the security groups are made from. */
export interface AwsSecurityGroupsArgs extends SecurityScope {
  /** The network's range, and the runners'. */
  readonly settings: AwsSettings;
  /** Id of the network. */
  readonly vpc: pulumi.Input<string>;
}

/** The security-group table as it stands in security-group-table.ts: a group for each name, a resource for each rule. */
export class AwsSecurityGroups extends pulumi.ComponentResource {
  /** Keyed by name: ids of the groups that there are. */
  public readonly ids: Readonly<Partial<Record<GroupName, pulumi.Output<string>>>>;

  public constructor(
    private readonly name: string,
    private readonly args: AwsSecurityGroupsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:SecurityGroups", name, {}, opts);
    this.ids = Object.fromEntries(groupsOf(args).map((group) => [group, this.addGroup(group)]));
    for (const rule of securityRules(args)) this.addRule(rule);
    this.registerOutputs({ ids: this.ids });
  }

  /**
   * Id of a group.
   *
   * @throws Error for a group that this network has not: a mistake of the caller.
   */
  public id(group: GroupName): pulumi.Output<string> {
    const id = this.ids[group];
    if (id === undefined) throw new Error(`${this.name} has no security group ${group}`);
    return id;
  }

  /** Without rules of its own, AWS's rule that lets everything out among them, which the provider takes away. */
  private addGroup(group: GroupName): pulumi.Output<string> {
    const { id } = new SecurityGroup(
      `${this.name}-${group}`,
      {
        vpcId: this.args.vpc,
        description: `${group} of one Slipway cluster`,
        tags: { Name: `${this.name}-${group}` },
      },
      { parent: this },
    );
    return id;
  }

  private addRule(rule: SecurityRule): void {
    const Rule = rule.direction === "in" ? SecurityGroupIngressRule : SecurityGroupEgressRule;
    for (const [peer, address] of Object.entries(this.addresses(rule))) {
      new Rule(
        `${this.name}-${rule.group}-${rule.direction}-${peer}-${trafficName(rule)}`,
        {
          securityGroupId: this.id(rule.group),
          description: `${rule.row}: ${rule.purpose}`,
          ...portsOf(rule),
          ...address,
        },
        { parent: this },
      );
    }
  }

  /** Where a rule's peer is, by a name for each: the runners may be in several places. */
  private addresses({ peer }: SecurityRule): Readonly<Record<string, Address>> {
    const { settings } = this.args;
    switch (peer) {
      case "internet":
        return { [peer]: { cidrIpv4: ANYWHERE } };
      case "resolver":
        return { [peer]: { cidrIpv4: `${resolverAddress(settings.network.range)}/32` } };
      case "cloudfront":
        return { [peer]: { prefixListId: this.cloudFront() } };
      case "runners":
        return Object.fromEntries(
          Object.entries(settings.tools?.runners ?? {}).map(([name, cidrIpv4]) => [
            `runners-${name}`,
            { cidrIpv4 },
          ]),
        );
      default:
        return { [peer]: { referencedSecurityGroupId: this.id(peer) } };
    }
  }

  private cloudFront(): pulumi.Output<string> {
    return getManagedPrefixListOutput({ name: CLOUDFRONT_ORIGIN_FACING }, { parent: this }).id;
  }
}

type Address = Pick<
  SecurityGroupIngressRuleArgs,
  "cidrIpv4" | "prefixListId" | "referencedSecurityGroupId"
>;

function trafficName({ traffic }: SecurityRule): string {
  return traffic === "all" ? "all" : `${traffic.protocol}-${traffic.port}`;
}

/** `-1` is every protocol, and then there are no ports to name. */
function portsOf({
  traffic,
}: SecurityRule): Pick<SecurityGroupIngressRuleArgs, "ipProtocol" | "fromPort" | "toPort"> {
  return traffic === "all"
    ? { ipProtocol: "-1" }
    : { ipProtocol: traffic.protocol, fromPort: traffic.port, toPort: traffic.port };
}
