import assert from "node:assert/strict";
import { ruleGroupArgs } from "../../../../components/clouds/azure/alerts";
import type { AlertDefinition } from "../../../../systems/alerts";
import { systems } from "../../../../systems";

const alert: AlertDefinition = {
  name: "WebDown",
  expression: 'absent(up{job="web"} == 1)',
  forMinutes: 5,
  severity: "critical",
  summary: "No pod answers.",
};

function group(alerts: readonly AlertDefinition[]): ReturnType<typeof ruleGroupArgs> {
  return ruleGroupArgs({
    need: { system: "todo", namespace: "project", alerts },
    resourceGroup: "group",
    location: "northeurope",
    workspace: "workspace-id",
    clusterName: "cluster",
    people: "people-id",
  });
}

describe("the alerts of a system on Azure", () => {
  it("are rules over the series of its namespace in one cluster", () => {
    assert.deepEqual(group([alert]), {
      resourceGroupName: "group",
      location: "northeurope",
      description: "Alerts of todo in project",
      enabled: true,
      scopes: ["workspace-id"],
      clusterName: "cluster",
      interval: "PT1M",
      rules: [
        {
          alert: "WebDown",
          expression: 'absent(up{job="web",namespace="project"} == 1)',
          for: "PT5M",
          severity: 1,
          enabled: true,
          labels: { severity: "critical", namespace: "project" },
          annotations: { summary: "No pod answers." },
          resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
          actions: [{ actionGroupId: "people-id" }],
        },
      ],
    });
  });

  it("wake nobody for what can wait", () => {
    const [rule] = group([{ ...alert, severity: "warning" }]).rules as object[];
    assert.deepEqual(
      { ...rule, expression: "", labels: {} },
      {
        ...(group([alert]).rules as object[])[0],
        severity: 3,
        actions: [],
        expression: "",
        labels: {},
      },
    );
  });

  it("fit into a group, for every system", () => {
    for (const { alerts = [] } of Object.values(systems)) assert.ok(alerts.length <= 20);
  });
});
