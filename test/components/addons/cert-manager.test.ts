import assert from "node:assert/strict";
import { CertManager, certManagerValues } from "../../../components/addons/cert-manager";
import { PROFILE_DEFAULTS } from "../../../config/profiles";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

describe("cert-manager", () => {
  it("is a namespace, a chart, and the issuers one after the other", async () => {
    const harness = await Harness.install();
    const args = {
      needs: needsOf(),
      certificates: { kind: "self-signed" },
      ingressClassName: "nginx",
    } as const;
    new CertManager("cm", args, inCluster());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      "kubernetes:cert-manager.io/v1:Certificate cm-platform-authority",
      "kubernetes:cert-manager.io/v1:ClusterIssuer cm-platform",
      "kubernetes:cert-manager.io/v1:Issuer cm-self-signed",
      "kubernetes:core/v1:Namespace cm-namespace",
      "kubernetes:helm.sh/v4:Chart cm-chart",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
    ]);
    const order = ["cm-chart", "cm-self-signed", "cm-platform-authority", "cm-platform"];
    for (const [index, name] of order.slice(1).entries()) {
      const before = resources.find((each) => each.name === order[index]);
      const after = resources.find((each) => each.name === name);
      assert.ok(after?.dependsOn.includes(before?.urn ?? "") === true, `${name} comes too early`);
    }
    const issuer = only(resources, "kubernetes:cert-manager.io/v1:ClusterIssuer");
    assert.equal((issuer.inputs["metadata"] as { namespace?: string }).namespace, undefined);
  });

  it("elects its leader where it may write, and is destroyed whole", () => {
    const values = certManagerValues(PROFILE_DEFAULTS.minimal);
    assert.deepEqual(values["global"], { leaderElection: { namespace: "cert-manager" } });
    assert.deepEqual(values["crds"], { enabled: true, keep: false });
    assert.deepEqual(values["startupapicheck"], { enabled: false });
  });

  it("takes replicas and budgets from the profile", () => {
    const { replicaCount, webhook } = certManagerValues(PROFILE_DEFAULTS.resilient);
    assert.equal(replicaCount, 2);
    assert.deepEqual(webhook, {
      replicaCount: 3,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
    });
  });
});
