import assert from "node:assert/strict";
import { ClusterAddons } from "../../../components/addons/cluster-addons";
import { Harness, valueOf, type Registered } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";
import { smallestCluster, specWith } from "../../support/specs";

describe("a cluster's add-ons", () => {
  const componentsOf = (resources: readonly Registered[]): readonly string[] =>
    resources
      .filter(({ type, parent }) => type.startsWith("slipway:") && parent.endsWith("::laptop"))
      .map(({ type, name }) => `${type} ${name}`)
      .sort();

  it("are four operators, what Argo CD signs in with, and a place for each tenant", async () => {
    const harness = await Harness.install();
    const platform = new StubPlatform();
    const needs = needsOf(specWith({ hosting: { imageUpdates: false } }));
    const addons = new ClusterAddons(
      "laptop",
      { cluster: smallestCluster, needs, platform },
      inCluster(),
    );
    assert.deepEqual(componentsOf(await harness.settle()), [
      "slipway:addons:ArgoCd laptop-argo-cd",
      "slipway:addons:ArgoCdSecrets laptop-argo-cd-secrets",
      "slipway:addons:CertManager laptop-cert-manager",
      "slipway:addons:ExternalSecrets laptop-external-secrets",
      "slipway:addons:Governance laptop-secumsg",
      "slipway:addons:Reloader laptop-reloader",
    ]);
    assert.equal(await valueOf(addons.argoCdUrl), "https://argocd-server.argocd.svc");
  });

  it("bring Image Updater where a system asks for it (SM-44)", async () => {
    const harness = await Harness.install();
    const needs = needsOf(specWith({ hosting: { imageUpdates: true } }));
    const platform = new StubPlatform();
    new ClusterAddons("laptop", { cluster: smallestCluster, needs, platform }, inCluster());
    const updater = "slipway:addons:ImageUpdater laptop-image-updater";
    assert.ok(componentsOf(await harness.settle()).includes(updater));
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
