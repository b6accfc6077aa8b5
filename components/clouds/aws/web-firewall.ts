import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { wafv2 } from "@pulumi/aws/types/input";
import { WebAcl } from "@pulumi/aws/wafv2/webAcl";
import { WebAclLoggingConfiguration } from "@pulumi/aws/wafv2/webAclLoggingConfiguration";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { fitting } from "../../naming";
import { EDGE_REGION } from "./regions";
import { RETENTION } from "./sizes";

/** AWS's own lists of what no request of good will looks like, in the order in which they are asked. */
export const MANAGED_RULES = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
] as const;

/** Requests that one address may send in five minutes. */
export const REQUEST_LIMIT = 2000;

/** Headers that open doors: the log does not show them. */
const CONFIDENTIAL_HEADERS = ["authorization", "cookie"] as const;

/** What the firewall is made from. */
export interface AwsWebFirewallArgs {
  /** Environment, and how long its log is kept. */
  readonly needs: PlatformNeeds;
}

/** A web firewall for CloudFront: what AWS's lists know, and a limit for each address. */
export class AwsWebFirewall extends pulumi.ComponentResource {
  /** ARN of the firewall. */
  public readonly arn: pulumi.Output<string>;

  public constructor(
    name: string,
    { needs }: AwsWebFirewallArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:WebFirewall", name, {}, opts);
    const acl = new WebAcl(
      `${name}-acl`,
      {
        region: EDGE_REGION,
        scope: "CLOUDFRONT",
        description: "Before the hosts of one Slipway cluster",
        defaultAction: { allow: {} },
        rules: firewallRules(),
        visibilityConfig: seenAs("all"),
      },
      { parent: this },
    );
    const log = new LogGroup(
      `${name}-log`,
      {
        region: EDGE_REGION,
        // The firewall writes to logs of this beginning only.
        name: `aws-waf-logs-${fitting("awsCluster", `${needs.environment}-${needs.cluster}`)}`,
        retentionInDays: RETENTION[needs.tier].logDays,
      },
      { parent: this },
    );
    new WebAclLoggingConfiguration(
      `${name}-logging`,
      {
        region: EDGE_REGION,
        resourceArn: acl.arn,
        logDestinationConfigs: [log.arn],
        redactedFields: CONFIDENTIAL_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      },
      { parent: this },
    );
    this.arn = acl.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** The rules, the first that applies first. */
export function firewallRules(): wafv2.WebAclRule[] {
  const limit: wafv2.WebAclRule = {
    name: "limit",
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { limit: REQUEST_LIMIT, aggregateKeyType: "IP" } },
    visibilityConfig: seenAs("limit"),
  };
  const lists = MANAGED_RULES.map((rules, index) => ({
    name: rules,
    priority: index + 1,
    // Each list says itself what happens to what it finds: as a rule, it is refused.
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name: rules } },
    visibilityConfig: seenAs(rules),
  }));
  return [limit, ...lists];
}

function seenAs(metricName: string): wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}
