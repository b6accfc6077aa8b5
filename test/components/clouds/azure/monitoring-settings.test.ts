import assert from "node:assert/strict";
import { parse } from "yaml";
import {
  agentSettings,
  clusterSeries,
  scrapeJob,
} from "../../../../components/clouds/azure/monitoring-settings";
import { platformNeeds, type PlatformNeeds } from "../../../../config/needs";
import { PODS_CRASH } from "../../../../systems/alerts";
import { smallestSpec } from "../../../support/specs";

const alerts: PlatformNeeds["alerts"] = [
  {
    system: "todo",
    namespace: "project",
    alerts: [PODS_CRASH, PODS_CRASH, { ...PODS_CRASH, expression: "up == kube_a{} / kube_z" }],
  },
];
const [tenant] = platformNeeds(smallestSpec, "laptop", {}).tenants;

describe("the settings of Azure's metrics agent", () => {
  it("have the name that it looks for, in the only form that it reads", () => {
    const { name, data } = agentSettings({ alerts });
    assert.equal(name, "ama-metrics-settings-configmap");
    assert.deepEqual(data, {
      "schema-version": "v1",
      "config-version": "ver1",
      "default-scrape-settings-enabled":
        "kubelet = true\ncadvisor = true\nkubestate = true\nnodeexporter = true",
      "pod-annotation-based-scraping": 'podannotationnamespaceregex = ""',
      "default-targets-metrics-keep-list":
        'kubestate = "kube_a|kube_pod_container_status_waiting_reason|kube_z"\nminimalingestionprofile = true',
    });
  });

  it("keep each series of the cluster's objects that an alert reads, once, and no other", () => {
    assert.deepEqual(clusterSeries(alerts), [
      "kube_a",
      "kube_pod_container_status_waiting_reason",
      "kube_z",
    ]);
    assert.deepEqual(clusterSeries([]), []);
  });
});

describe("the scrape job on Azure", () => {
  const jobOf = (...namespaces: string[]): Record<string, unknown>[] => {
    const tenants = namespaces.map((namespace) => ({
      system: "todo" as const,
      namespace,
      serviceAccounts: [],
      roles: [],
      quota: tenant?.quota ?? ({} as PlatformNeeds["tenants"][number]["quota"]),
    }));
    const { name, data } = scrapeJob({ tenants });
    assert.equal(name, "ama-metrics-prometheus-config");
    const { scrape_configs: jobs } = parse(data["prometheus-config"] ?? "") as {
      scrape_configs: Record<string, unknown>[];
    };
    return jobs;
  };

  it("sees the annotated pods of the tenants, and of nobody else", () => {
    const [job, ...others] = jobOf("project", "feature-login");
    assert.deepEqual(others, []);
    assert.equal(job?.["job_name"], "kubernetes-pods");
    assert.deepEqual(job["kubernetes_sd_configs"], [
      { role: "pod", namespaces: { names: ["project", "feature-login"] } },
    ]);
    assert.deepEqual((job["relabel_configs"] as object[])[0], {
      source_labels: ["__meta_kubernetes_pod_annotation_prometheus_io_scrape"],
      action: "keep",
      regex: "true",
    });
  });

  it("asks at the port and the path that a pod names", () => {
    const rules = jobOf("project")[0]?.["relabel_configs"] as Record<string, unknown>[];
    assert.deepEqual(
      rules.slice(1).map((rule) => [rule["target_label"], rule["replacement"]]),
      [
        ["__metrics_path__", undefined],
        ["__address__", "$1:$2"],
        ["namespace", undefined],
        ["pod", undefined],
      ],
    );
    const { regex } = rules[2] ?? assert.fail();
    assert.equal(
      "10.0.0.7:8080;7777".replace(new RegExp(`^${String(regex)}$`), "$1:$2"),
      "10.0.0.7:7777",
    );
  });

  it("is none without tenants: it would see everybody", () => {
    assert.deepEqual(jobOf(), []);
  });
});
