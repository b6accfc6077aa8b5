import { PrometheusRuleGroup } from "@pulumi/azure-native/alertsmanagement/prometheusRuleGroup";
import { ActionGroup } from "@pulumi/azure-native/monitor/actionGroup";
import { AzureMonitorWorkspace } from "@pulumi/azure-native/monitor/azureMonitorWorkspace";
import { DataCollectionEndpoint } from "@pulumi/azure-native/monitor/dataCollectionEndpoint";
import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule";
import { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation";
import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { ownershipLabels, PLATFORM } from "../../labels";
import { ruleGroupArgs } from "./alerts";
import type { AzureCluster } from "./cluster";
import { AGENT_NAMESPACE, agentSettings, scrapeJob } from "./monitoring-settings";
import type { AzureNetwork } from "./network";
import type { AzureSettings } from "./settings";

/** What the metrics of a cluster are collected with. */
export interface AzureMonitoringArgs {
  /** Location. */
  readonly settings: AzureSettings;
  /** The tenants and their alerts. */
  readonly needs: PlatformNeeds;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** The cluster, whose metrics agent is on. */
  readonly cluster: Pick<AzureCluster, "clusterId" | "clusterName" | "provider">;
}

/** The built-in role whose holders get mail: Monitoring Contributor. Source: "Azure built-in roles", read 2026-11-21. */
const WOKEN_ROLE = "749f88d5-cbae-40b8-bcfc-e573ddc772fa";

/** What both ends of the way from the agent to the workspace call it. */
const STREAM = "Microsoft-PrometheusMetrics";
const DESTINATION = "workspace";

/**
 * Managed Prometheus: a workspace, the way of the cluster's metrics into it, what is scraped, and who hears of what is wrong (TD-123,
 * TD-128 to TD-137). Grafana's dashboards over it are in the portal, without a server of our own.
 */
export class AzureMonitoring extends pulumi.ComponentResource {
  /** Id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;

  private readonly place: { resourceGroupName: pulumi.Output<string>; location: string };

  public constructor(
    private readonly name: string,
    private readonly args: AzureMonitoringArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Monitoring", name, {}, opts);
    const { settings, network, needs } = args;
    this.place = { resourceGroupName: network.resourceGroup, location: settings.location };
    const workspace = new AzureMonitorWorkspace(`${name}-workspace`, this.place, { parent: this });
    this.workspaceId = workspace.id;
    this.collect();
    this.configure();
    if (needs.alerts.length > 0) this.watch();
    this.registerOutputs({ workspaceId: this.workspaceId });
  }

  /** From the agent to the workspace. */
  private collect(): void {
    const endpoint = new DataCollectionEndpoint(
      `${this.name}-endpoint`,
      { ...this.place, kind: "Linux", networkAcls: { publicNetworkAccess: "Enabled" } },
      { parent: this },
    );
    const rule = new DataCollectionRule(
      `${this.name}-rule`,
      {
        ...this.place,
        kind: "Linux",
        dataCollectionEndpointId: endpoint.id,
        dataSources: { prometheusForwarder: [{ name: "agent", streams: [STREAM] }] },
        destinations: {
          monitoringAccounts: [{ name: DESTINATION, accountResourceId: this.workspaceId }],
        },
        dataFlows: [{ streams: [STREAM], destinations: [DESTINATION] }],
      },
      { parent: this },
    );
    new DataCollectionRuleAssociation(
      `${this.name}-association`,
      { resourceUri: this.args.cluster.clusterId, dataCollectionRuleId: rule.id },
      { parent: this },
    );
  }

  private configure(): void {
    const { needs, cluster } = this.args;
    for (const [role, { name, data }] of Object.entries({
      settings: agentSettings(needs),
      jobs: scrapeJob(needs),
    })) {
      new ConfigMap(
        `${this.name}-${role}`,
        {
          metadata: { name, namespace: AGENT_NAMESPACE, labels: ownershipLabels(needs, PLATFORM) },
          data: { ...data },
        },
        { parent: this, provider: cluster.provider },
      );
    }
  }

  private watch(): void {
    const { needs, cluster } = this.args;
    const people = new ActionGroup(
      `${this.name}-people`,
      {
        resourceGroupName: this.place.resourceGroupName,
        location: "global",
        groupShortName: "slipway",
        enabled: true,
        armRoleReceivers: [
          { name: "monitoring-contributors", roleId: WOKEN_ROLE, useCommonAlertSchema: true },
        ],
      },
      { parent: this },
    );
    for (const need of needs.alerts) {
      new PrometheusRuleGroup(
        `${this.name}-${need.system}-alerts`,
        ruleGroupArgs({
          need,
          resourceGroup: this.place.resourceGroupName,
          location: this.place.location,
          workspace: this.workspaceId,
          clusterName: cluster.clusterName,
          people: people.id,
        }),
        { parent: this },
      );
    }
  }
}
