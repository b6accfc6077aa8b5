import assert from "node:assert/strict";
import { monitoringFolder } from "../../render/monitoring";
import type { Placement } from "../../render/placement";
import { renderTree } from "../../render/tree";
import { objectsOf } from "../support/manifests";
import { todoPlacement } from "../support/placements";

const unwatched = todoPlacement({ hosting: { namespace: "feature-login" } });
const watchedBy = (metrics: Placement["metrics"]): Placement => ({ ...unwatched, metrics });
const azure = watchedBy("azure-managed-prometheus");

const namesIn = (placement: Placement): string[] =>
  monitoringFolder(placement).map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`);

const pathsOf = (placement: Placement): string[] => [
  ...renderTree(placement, () => undefined).keys(),
];

describe("what collectors are told apart from the system", () => {
  it("is where Azure finds metrics", () => {
    assert.deepEqual(namesIn(azure), [
      "PodMonitor todo-app-be",
      "PodMonitor broadcaster",
      "PodMonitor nats",
    ]);
  });

  it("is rules besides where the cluster's own Prometheus evaluates them", () => {
    assert.deepEqual(namesIn(watchedBy("prometheus-operator")), [
      "PodMonitor todo-app-be",
      "PodMonitor broadcaster",
      "PodMonitor nats",
      "PrometheusRule todo",
    ]);
  });

  it("looks at the port that is for metrics alone", () => {
    const [monitor] = monitoringFolder(azure) as unknown as readonly {
      readonly apiVersion: string;
      readonly spec: Readonly<Record<string, unknown>>;
    }[];
    assert.equal(monitor?.apiVersion, "azmonitoring.coreos.com/v1");
    assert.deepEqual(monitor.spec["podMetricsEndpoints"], [
      { port: "metrics", path: "/metrics", interval: "30s" },
    ]);
  });

  it("knows its own namespace and no other, whatever that is called", () => {
    const watched = objectsOf(renderTree(azure, () => undefined)).filter(
      ({ kind }) => kind === "PodMonitor",
    );
    assert.deepEqual(
      watched.map(({ metadata, spec }) => [metadata.namespace, spec?.["namespaceSelector"]]),
      Array(3).fill(["feature-login", undefined]),
    );
  });

  it("lies in a folder that the system's own kustomization does not name", () => {
    const tree = renderTree(azure, () => undefined);
    assert.ok(tree.has("local/todo/monitoring/kustomization.yaml"));
    assert.doesNotMatch(tree.get("local/todo/kustomization.yaml") ?? "", /monitoring/);
    assert.doesNotMatch(pathsOf(azure).join("\n"), /todo-app-be\/podmonitor/);
  });

  it("is nothing where nobody collects metrics", () => {
    assert.deepEqual(
      pathsOf(unwatched).filter((file) => file.includes("/monitoring/")),
      [],
    );
  });
});
