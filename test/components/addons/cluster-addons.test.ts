import assert from "node:assert/strict";
import { ClusterAddons } from "../../../components/addons/cluster-addons";
import { Harness, valueOf } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";
import { smallestCluster } from "../../support/specs";

describe("a cluster's add-ons", () => {
  it("are four operators, and a place for each tenant", async () => {
    const harness = await Harness.install();
    const platform = new StubPlatform();
    const args = { cluster: smallestCluster, needs: needsOf(), platform };
    const addons = new ClusterAddons("laptop", args, inCluster());
    const resources = await harness.settle();
    const components = resources
      .filter(({ type, parent }) => type.startsWith("slipway:") && parent.endsWith("::laptop"))
      .map(({ type, name }) => `${type} ${name}`);
    assert.deepEqual(components.sort(), [
      "slipway:addons:ArgoCd laptop-argo-cd",
      "slipway:addons:CertManager laptop-cert-manager",
      "slipway:addons:ExternalSecrets laptop-external-secrets",
      "slipway:addons:Governance laptop-secumsg",
      "slipway:addons:Reloader laptop-reloader",
    ]);
    assert.equal(await valueOf(addons.argoCdUrl), "https://argocd-server.argocd.svc");
  });

  it("bring an ingress controller to a cluster that has none", async () => {
    const harness = await Harness.install();
    const platform = new StubPlatform();
    const cluster = { cloud: "local" as const, certificates: smallestCluster.certificates };
    new ClusterAddons("laptop", { cluster, needs: needsOf(), platform }, inCluster());
    const resources = await harness.settle();
    assert.ok(resources.some(({ name }) => name === "laptop-ingress-controller-chart"));
  });
});
