import assert from "node:assert/strict";
import { Reloader, reloaderValues } from "../../../components/addons/reloader";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { smallestSpec } from "../../support/specs";

type Values = ReturnType<typeof reloaderValues>;

describe("Reloader", () => {
  it("is a namespace and a chart in it", async () => {
    const harness = await Harness.install();
    new Reloader("re", { needs: needsOf() }, inCluster());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      "kubernetes:core/v1:Namespace re-namespace",
      "kubernetes:helm.sh/v4:Chart re-chart",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
    ]);
    const { inputs } = only(resources, "kubernetes:helm.sh/v4:Chart");
    assert.equal(inputs["namespace"], "reloader");
  });

  it("has rights in the tenants' namespaces only", () => {
    const { watchGlobally, namespaces } = reloaderValues(needsOf())["reloader"] as Values;
    assert.equal(watchGlobally, false);
    assert.deepEqual(namespaces, ["secumsg"]);
  });

  it("restarts by an annotation, which Argo CD does not take back", () => {
    const { reloadStrategy } = reloaderValues(needsOf())["reloader"] as Values;
    assert.equal(reloadStrategy, "annotations");
  });

  it("elects a leader as soon as there are two", () => {
    const { enableHA, podDisruptionBudget } = reloaderValues(
      needsOf({ ...smallestSpec, profile: "standard" }),
    )["reloader"] as Values;
    assert.equal(enableHA, true);
    assert.deepEqual(podDisruptionBudget, { enabled: true, minAvailable: 1 });
    const single = reloaderValues(needsOf())["reloader"] as Values;
    assert.equal(single["enableHA"], false);
  });
});
