import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { AzureMonitoring } from "../../../../components/clouds/azure/monitoring";
import type { PlatformNeeds } from "../../../../config/needs";
import { PODS_CRASH } from "../../../../systems/alerts";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, type Registered } from "../../../support/harness";

const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
const alerts: PlatformNeeds["alerts"] = [
  { system: "todo", namespace: "project", alerts: [PODS_CRASH] },
];

async function build(needs: Partial<PlatformNeeds> = {}): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new AzureMonitoring(
    "m",
    {
      ...azureParts({ ...azureNeeds(), ...needs }),
      cluster: {
        clusterId: pulumi.output("cluster-id"),
        clusterName: pulumi.output("cluster"),
        provider: new Provider("inside", { clusterIdentifier: "cluster" }),
      },
    },
    onAzure(),
  );
  return harness.settle();
}

const made = (resources: readonly Registered[]): string[] =>
  listing(resources).filter((line) => / m-/.test(line));

describe("the metrics of a cluster on Azure", () => {
  it("go to a workspace, and are watched there", async () => {
    assert.deepEqual(made(await build({ alerts })), [
      "azure-native:alertsmanagement:PrometheusRuleGroup m-todo-alerts",
      "azure-native:monitor:ActionGroup m-people",
      "azure-native:monitor:AzureMonitorWorkspace m-workspace",
      "azure-native:monitor:DataCollectionEndpoint m-endpoint",
      "azure-native:monitor:DataCollectionRule m-rule",
      "azure-native:monitor:DataCollectionRuleAssociation m-association",
      `${CONFIG_MAP} m-jobs`,
      `${CONFIG_MAP} m-settings`,
    ]);
  });

  it("are watched by nobody where no system has an alert", async () => {
    const lines = made(await build({ alerts: [] }));
    assert.ok(!lines.some((line) => /ActionGroup|RuleGroup/.test(line)), lines.join("\n"));
  });

  it("come from the cluster's agent alone", async () => {
    const resources = await build();
    const rule = only(resources, "azure-native:monitor:DataCollectionRule").inputs;
    assert.deepEqual(
      [rule["dataSources"], rule["destinations"], rule["dataFlows"]],
      [
        { prometheusForwarder: [{ name: "agent", streams: ["Microsoft-PrometheusMetrics"] }] },
        { monitoringAccounts: [{ name: "workspace", accountResourceId: "m-workspace-id" }] },
        [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["workspace"] }],
      ],
    );
    assert.deepEqual(only(resources, "azure-native:monitor:DataCollectionRuleAssociation").inputs, {
      resourceUri: "cluster-id",
      dataCollectionRuleId: "m-rule-id",
    });
  });

  it("are scraped as the agent's settings say, which lie where alone it looks", async () => {
    const resources = await build();
    const settings = resources.filter(({ type }) => type === CONFIG_MAP);
    assert.deepEqual(
      settings
        .map(({ inputs, provider }) => {
          const { name, namespace } = inputs["metadata"] as Record<string, unknown>;
          return [name, namespace, provider.includes("::inside::")].join();
        })
        .sort(),
      [
        "ama-metrics-prometheus-config,kube-system,true",
        "ama-metrics-settings-configmap,kube-system,true",
      ],
    );
  });

  it("wake those who hold a role, whoever they are", async () => {
    const { inputs } = only(await build({ alerts }), "azure-native:monitor:ActionGroup");
    assert.deepEqual(inputs["armRoleReceivers"], [
      {
        name: "monitoring-contributors",
        roleId: "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
        useCommonAlertSchema: true,
      },
    ]);
    assert.equal(inputs["enabled"], true);
  });
});
