import { hex } from "../plausible";
import type { TypeRules } from "../rules";
import { attached, inGroup } from "./arm";
import { limits } from "./limits";
import { locationOf, uuid } from "./place";
import { times } from "./times";
import {
  actionGroupType,
  clusterType,
  collectionEndpointType,
  collectionRuleType,
  logType,
  metricsType,
} from "./types";

/** Azure Monitor: where metrics go, on which way, and who hears of what is wrong. */
export const monitoringTypes: Readonly<Record<string, TypeRules>> = {
  [metricsType]: inGroup({
    kind: "Microsoft.Monitor/accounts",
    names: ["azureMonitorWorkspaceName"],
    name: limits.monitor,
    located: true,
    outputs: (facts, id) => ({
      accountId: uuid(id),
      metrics: {
        internalId: `mac_${uuid(id)}`,
        prometheusQueryEndpoint: `https://${hex(id, 12)}.${locationOf(facts)}.prometheus.monitor.azure.com`,
      },
    }),
    seconds: times.workspace,
  }),

  [logType]: inGroup({
    kind: "Microsoft.OperationalInsights/workspaces",
    names: ["workspaceName"],
    name: limits.monitor,
    located: true,
    outlives: true,
    outputs: (_facts, id) => ({ customerId: uuid(id), provisioningState: "Succeeded" }),
    seconds: times.workspace,
  }),

  "azure-native:monitor:DiagnosticSetting": attached({
    kind: "Microsoft.Insights/diagnosticSettings",
    scope: "resourceUri",
    name: "name",
    replaces: [],
    references: [{ field: "workspaceId", to: [logType] }],
    seconds: times.part,
  }),

  [collectionEndpointType]: inGroup({
    kind: "Microsoft.Insights/dataCollectionEndpoints",
    names: ["dataCollectionEndpointName"],
    name: limits.monitor,
    located: true,
    outputs: (facts, id) => ({
      immutableId: `dce-${hex(id, 32)}`,
      metricsIngestion: {
        endpoint: `https://${hex(id, 12)}.${locationOf(facts)}-1.metrics.ingest.monitor.azure.com`,
      },
    }),
    replaces: ["kind"],
    seconds: times.part,
  }),

  [collectionRuleType]: inGroup({
    kind: "Microsoft.Insights/dataCollectionRules",
    names: ["dataCollectionRuleName"],
    name: limits.monitor,
    located: true,
    outputs: (_facts, id) => ({ immutableId: `dcr-${hex(id, 32)}` }),
    replaces: ["kind"],
    references: [
      { field: "dataCollectionEndpointId", to: [collectionEndpointType], deletion: "blocks" },
      {
        field: "destinations.monitoringAccounts[*].accountResourceId",
        to: [metricsType],
        deletion: "blocks",
      },
      { field: "destinations.logAnalytics[*].workspaceResourceId", to: [logType] },
    ],
    seconds: times.part,
  }),

  "azure-native:monitor:DataCollectionRuleAssociation": attached({
    kind: "Microsoft.Insights/dataCollectionRuleAssociations",
    scope: "resourceUri",
    name: "associationName",
    replaces: [],
    references: [
      { field: "dataCollectionRuleId", to: [collectionRuleType], deletion: "blocks" },
      { field: "resourceUri", to: [clusterType], deletion: "cascades" },
    ],
    seconds: times.part,
  }),

  [actionGroupType]: inGroup({
    kind: "Microsoft.Insights/actionGroups",
    names: ["actionGroupName"],
    name: limits.monitor,
    located: true,
    limits: { groupShortName: limits.shortName },
    seconds: times.part,
  }),

  "azure-native:alertsmanagement:PrometheusRuleGroup": inGroup({
    kind: "Microsoft.AlertsManagement/prometheusRuleGroups",
    names: ["ruleGroupName"],
    name: limits.monitor,
    located: true,
    references: [
      { field: "scopes[*]", to: [metricsType, clusterType] },
      { field: "rules[*].actions[*].actionGroupId", to: [actionGroupType] },
    ],
    seconds: times.part,
  }),
};
