import type { PrometheusRuleGroupArgs } from "@pulumi/azure-native/alertsmanagement/prometheusRuleGroup";
import type { alertsmanagement } from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { AlertNeed } from "../../../config/needs";
import type { AlertDefinition } from "../../../systems/alerts";
import { scopedTo } from "./promql";

/** What a system's rules are made from. */
export interface RuleGroupArgs {
  /** Its alerts, and whose series they are about. */
  readonly need: AlertNeed;
  /** Name of the resource group. */
  readonly resourceGroup: pulumi.Input<string>;
  /** Location of the workspace. */
  readonly location: string;
  /** Id of the workspace that holds the series. */
  readonly workspace: pulumi.Input<string>;
  /** Name of the one cluster whose series count. */
  readonly clusterName: pulumi.Input<string>;
  /** Id of the group of people that get up for a critical alert. */
  readonly people: pulumi.Input<string>;
}

/** How bad an alert is, as Azure Monitor counts: 0 is worst, and 4 is a remark. */
const SEVERITY: Readonly<Record<AlertDefinition["severity"], number>> = { critical: 1, warning: 3 };

/** Rules that see the series of one system and wake people for what cannot wait. A group holds 20 at most. */
export function ruleGroupArgs(args: RuleGroupArgs): PrometheusRuleGroupArgs {
  const { system, namespace, alerts } = args.need;
  return {
    resourceGroupName: args.resourceGroup,
    location: args.location,
    description: `Alerts of ${system} in ${namespace}`,
    enabled: true,
    scopes: [args.workspace],
    clusterName: args.clusterName,
    interval: "PT1M",
    rules: alerts.map((alert) => rule(namespace, alert, args.people)),
  };
}

function rule(
  namespace: string,
  { name, expression, forMinutes, severity, summary }: AlertDefinition,
  people: pulumi.Input<string>,
): alertsmanagement.PrometheusRuleArgs {
  return {
    alert: name,
    expression: scopedTo(namespace, expression),
    for: `PT${forMinutes}M`,
    severity: SEVERITY[severity],
    enabled: true,
    labels: { severity, namespace },
    annotations: { summary },
    // It is over when it is over, and not because somebody closed it.
    resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
    actions: severity === "critical" ? [{ actionGroupId: people }] : [],
  };
}
