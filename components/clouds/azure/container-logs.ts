import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule";
import { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation";
import type * as pulumi from "@pulumi/pulumi";
import type { AzureLogs } from "./logs";

/** What pods write, and what Kubernetes says of them. Source: Azure Monitor "Container insights log schema", read 2026-11-21. */
const STREAMS = ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents"];

/** Whose logs go where. */
export interface ContainerLogsArgs {
  /** Name of the resource group. */
  readonly resourceGroup: pulumi.Input<string>;
  readonly location: string;
  /** Id of the cluster, whose logs agent is on. */
  readonly cluster: pulumi.Input<string>;
  /** Where they are kept. */
  readonly logs: AzureLogs;
}

/** Tells the logs agent of a cluster what to collect: without a rule it collects nothing. */
export function containerLogs(
  name: string,
  { resourceGroup, location, cluster, logs }: ContainerLogsArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const destination = "workspace";
  const rule = new DataCollectionRule(
    `${name}-rule`,
    {
      resourceGroupName: resourceGroup,
      location,
      kind: "Linux",
      dataSources: {
        extensions: [
          {
            name: "agent",
            extensionName: "ContainerInsights",
            streams: STREAMS,
            extensionSettings: { dataCollectionSettings: { enableContainerLogV2: true } },
          },
        ],
      },
      destinations: {
        logAnalytics: [{ name: destination, workspaceResourceId: logs.workspaceId }],
      },
      dataFlows: [{ streams: STREAMS, destinations: [destination] }],
    },
    opts,
  );
  new DataCollectionRuleAssociation(
    `${name}-association`,
    { resourceUri: cluster, dataCollectionRuleId: rule.id },
    opts,
  );
}
